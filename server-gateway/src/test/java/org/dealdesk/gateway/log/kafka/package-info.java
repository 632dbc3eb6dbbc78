/** Tests of the log in Kafka, against real brokers. */
@NullMarked
package org.dealdesk.gateway.log.kafka;

import org.jspecify.annotations.NullMarked;
