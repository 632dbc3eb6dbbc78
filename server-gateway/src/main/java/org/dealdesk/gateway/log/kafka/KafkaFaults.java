package org.dealdesk.gateway.log.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.model.fault.FaultReason;

/** Says what a failure of the broker means for the log. Pure; any thread. */
final class KafkaFaults {
  private KafkaFaults() {}

  static LogUnavailable unavailable(KafkaException failure) {
    return new LogUnavailable(reasonOf(failure), failure);
  }

  static FaultReason reasonOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
        return FaultReason.BROKER_REFUSED;
      }
      if (cause instanceof RecordTooLargeException) {
        return FaultReason.TOPIC_WRONG;
      }
    }
    return FaultReason.BROKER_GONE;
  }
}
