package org.dealdesk.gateway.log;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.wire.LoggedEvent;

/** Events for tests of the log, each a function of its numbers. */
public final class TestEvents {
  private static final Instant MORNING = Instant.parse("2026-11-20T09:00:00Z");
  private static final int LOGINS = 500;

  private TestEvents() {}

  /** The event that stands at a sequence of a server's stream: a deal of one of 500 accounts. */
  public static LoggedEvent at(ServerId server, long sequence) {
    Deal deal =
        new Deal(
            new DealKey(server, sequence),
            new AccountKey(server, 100_000 + sequence * 31 % LOGINS),
            sequence,
            sequence,
            sequence % 2 == 0 ? DealKind.BUY : DealKind.SELL,
            DealEntry.IN,
            "CLIENT",
            "EURUSD.r",
            BigDecimal.valueOf(1 + sequence % 99, 2),
            BigDecimal.valueOf(100_000),
            BigDecimal.valueOf(108_000 + sequence % 1_000, 5),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.valueOf(-350, 2),
            MORNING.plusMillis(sequence),
            MORNING.plusMillis(sequence).toEpochMilli() + 7_200_000,
            "");
    return new LoggedEvent(
        new Envelope(
            server, 1, sequence, MORNING.plusMillis(sequence + 5), new DealSeen(deal, false)),
        LoggedEvent.SHARED,
        1,
        LoggedEvent.Cause.NONE);
  }
}
