package org.dealdesk.gateway.log.kafka;

import org.jspecify.annotations.Nullable;

/** Is told of records in the topic that no gateway wrote, whenever one is met. Any thread. */
@FunctionalInterface
interface StrangerSink {
  /**
   * A record that is no part of the log.
   *
   * @param partition 0 to 63
   * @param broker its offset at the broker
   * @param payload its bytes, null for none
   */
  void take(int partition, long broker, byte @Nullable [] payload);
}
