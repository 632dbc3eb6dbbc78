package org.dealdesk.gateway.log.kafka;

import javax.sql.DataSource;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogAdapter;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.ParkedRecord;
import org.dealdesk.gateway.log.Parking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log as a topic of a Kafka cluster somebody else runs. Any thread. */
@Component
final class KafkaLog implements LogAdapter {
  private final DataSource source;
  private final Parking parking;

  KafkaLog(DataSource source, Parking parking) {
    this.source = source;
    this.parking = parking;
  }

  @Override
  public boolean fits(Log configured) {
    return configured instanceof Log.Kafka;
  }

  @Override
  public EventLog open(Log configured, String holder) throws LogUnavailable {
    return KafkaLogStore.open((Log.Kafka) configured, source, holder, this::park);
  }

  private void park(int partition, long broker, byte @Nullable [] payload) {
    parking.keep(ParkedRecord.stranger(partition, broker, payload == null ? new byte[0] : payload));
  }
}
