package org.dealdesk.gateway.live;

import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;

/**
 * How far the live state has followed one server. Immutable; any thread.
 *
 * @param server which server
 * @param name for display
 * @param state where its session stands
 * @param sinceMs when it came into that state, UTC
 * @param fault stable code when degraded or down, or empty
 * @param lastEventMs UTC of the newest event contained, 0 for none
 * @param lastDeal every deal of the server up to this ticket is contained; 0 while its first
 *     picture is not complete
 */
public record SourceMark(
    ServerId server,
    String name,
    SessionState state,
    long sinceMs,
    String fault,
    long lastEventMs,
    long lastDeal) {}
