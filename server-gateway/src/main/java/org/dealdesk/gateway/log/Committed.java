package org.dealdesk.gateway.log;

import org.dealdesk.wire.LoggedEvent;

/**
 * An event that is durable, with its place in the log.
 *
 * @param event what was logged
 * @param partition 0 to 63
 * @param offset place in the partition
 */
public record Committed(LoggedEvent event, int partition, long offset) {}
