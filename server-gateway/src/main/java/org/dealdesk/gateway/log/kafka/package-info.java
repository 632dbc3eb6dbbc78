/**
 * The event log in a Kafka topic. Implements the log's port over the clients of Apache Kafka; knows
 * no event, no session and no screen, and is not a way to send anything else.
 */
@NullMarked
package org.dealdesk.gateway.log.kafka;

import org.jspecify.annotations.NullMarked;
