package org.dealdesk.gateway.log;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;
import org.dealdesk.wire.UnreadableRecord;

/**
 * Records of the log as events. One that cannot be read is set aside, and at its place stands the
 * event that says so: the rest goes on, no sequence is missing, and the break is seen by everybody.
 * One thread at a time.
 */
final class LogDecoder {
  private final LogCodec codec = new LogCodec();
  private final Consumer<ParkedRecord> parking;

  /** Nothing else tells when a record that cannot be read was written. */
  private Instant lastReceived = Instant.EPOCH;

  LogDecoder(Consumer<ParkedRecord> parking) {
    this.parking = parking;
  }

  /** The event of a record, for what takes each by itself. */
  LoggedEvent decode(LogEntry entry) {
    return decode(entry, new HeldAccounts());
  }

  /**
   * The event of a record, for what adds events up: once a record of an account is set aside, those
   * behind it are too, until the account's positions are logged as a whole.
   *
   * @param held the accounts that are held; kept from record to record
   */
  LoggedEvent decode(LogEntry entry, HeldAccounts held) {
    LoggedEvent event;
    try {
      event = checked(entry, codec.decode(entry.payload()));
    } catch (UnreadableRecord e) {
      ParkedKey key = keyOf(entry);
      held.hold(key);
      return park(entry, key, String.valueOf(e.getMessage()));
    }
    lastReceived = event.envelope().receivedAt();
    if (held.isEmpty()) {
      return event;
    }
    held.pass(event);
    long login = EventKeys.login(event.envelope().event());
    ParkedKey key = login == 0 ? null : held.key(new AccountKey(entry.server(), login));
    return key == null ? event : park(entry, key, "behind a record that cannot be read");
  }

  private static LoggedEvent checked(LogEntry entry, LoggedEvent event) {
    Envelope envelope = event.envelope();
    if (!envelope.server().equals(entry.server()) || envelope.sequence() != entry.sequence()) {
      throw new UnreadableRecord(
          "says it is server " + envelope.server().value() + " sequence " + envelope.sequence());
    }
    return event;
  }

  private LoggedEvent park(LogEntry entry, ParkedKey key, String why) {
    parking.accept(ParkedRecord.of(entry, key, why));
    RecordRefused instead =
        new RecordRefused(
            entry.server(), FaultReason.RECORD_PARKED, key.subject(), entry + ": " + why);
    return new LoggedEvent(
        new Envelope(entry.server(), 0, entry.sequence(), lastReceived, instead),
        entry.brand(),
        0,
        LoggedEvent.Cause.NONE);
  }

  private static ParkedKey keyOf(LogEntry entry) {
    ServerId server = entry.server();
    if (isServersOwn(entry.kind())) {
      return new ParkedKey.Own(server);
    }
    OptionalLong login = LogCodec.login(entry.payload());
    // What it says of itself counts only if it is filed there.
    return login.isPresent() && Partitions.of(server, login.getAsLong()) == entry.partition()
        ? new ParkedKey.Account(new AccountKey(server, login.getAsLong()))
        : new ParkedKey.AnyAccount(server, entry.partition());
  }

  private static boolean isServersOwn(int kind) {
    LogRecord.EventCase known = LogRecord.EventCase.forNumber(kind);
    return known != null
        && switch (known) {
          case SESSION_CHANGED,
              CLOCK_READ,
              GROUP_SEEN,
              SYMBOL_SEEN,
              PICTURE_COMPLETE,
              RECORD_REFUSED,
              RECONCILED ->
              true;
          case ACCOUNT_SEEN,
              POSITIONS_READ,
              DEAL_SEEN,
              DEAL_GONE,
              BALANCE_READ,
              REPAIRED,
              EVENT_NOT_SET ->
              false;
        };
  }
}
