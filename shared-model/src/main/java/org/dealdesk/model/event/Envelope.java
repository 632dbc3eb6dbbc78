package org.dealdesk.model.event;

import java.time.Instant;
import org.dealdesk.model.id.ServerId;

/**
 * An event with its place in its server's stream.
 *
 * @param server which stream
 * @param epoch log-in of the session that delivered it, from 1
 * @param sequence position in the server's stream, from 1, without gaps, never reset
 * @param receivedAt UTC when the gateway received it
 * @param event what happened
 */
public record Envelope(
    ServerId server, long epoch, long sequence, Instant receivedAt, PlatformEvent event) {}
