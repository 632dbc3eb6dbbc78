package org.dealdesk.gateway.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dealdesk.gateway.log.EncodedEvent;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.wire.LoggedEvent;

/**
 * Gives events their place in the server's stream, one after the other, and lets the server's state
 * take each in at once. One thread at a time.
 */
final class EventWriter {
  private static final int LONGEST_RAW = 4_000;

  private final ServerState state;
  private final BrandOf brands;
  private final IntakeCounters counters;
  private final RecentTexts complaints = new RecentTexts();
  private final long epochBase;
  private List<EncodedEvent> written = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private long epoch;

  EventWriter(ServerState state, BrandOf brands, IntakeCounters counters) {
    this.state = state;
    this.brands = brands;
    this.counters = counters;
    this.epochBase = state.epoch();
    this.epoch = epochBase + 1;
  }

  /** Moment of what is written next. */
  void at(Instant moment) {
    now = moment;
  }

  Instant now() {
    return now;
  }

  /** Log-in that is going on, as the log counts them. */
  long epoch() {
    return epoch;
  }

  /**
   * A session counts its log-ins from its own start; the log counts them over all starts.
   *
   * @return the log's count
   */
  long loginCount(long ofSession) {
    epoch = epochBase + Math.max(1, ofSession);
    return epoch;
  }

  void write(PlatformEvent event) {
    write(event, LoggedEvent.SHARED, 0, LoggedEvent.Cause.NONE);
  }

  void write(PlatformEvent.DealSeen seen, int revision) {
    counters.deals.incrementAndGet();
    write(seen, brand(seen.deal().account()), revision, LoggedEvent.Cause.NONE);
    counters.lastDeal = state.lastDeal();
  }

  void write(PlatformEvent.DealGone gone, int revision) {
    write(gone, brand(gone.deal().account()), revision, LoggedEvent.Cause.NONE);
    counters.lastDeal = state.lastDeal();
  }

  void write(PlatformEvent.BalanceRead read, LoggedEvent.Cause cause) {
    write(read, brand(read.account()), 0, cause);
  }

  void write(PlatformEvent.Repaired repaired) {
    write(repaired, brand(repaired.account()), 0, LoggedEvent.Cause.NONE);
  }

  void write(PlatformEvent.AccountSeen seen) {
    BrandId brand = brands.brand(state.server, seen.account().group(), now);
    write(seen, brand, 0, LoggedEvent.Cause.NONE);
  }

  void write(PlatformEvent.GroupSeen seen) {
    BrandId brand = brands.brand(state.server, seen.group().name(), now);
    write(seen, brand, 0, LoggedEvent.Cause.NONE);
  }

  void write(PlatformEvent.PositionsRead read, LoggedEvent.Cause cause) {
    write(read, brand(read.account()), 0, cause);
  }

  /** Tells of something that could not be used; the same words are told once. */
  void complain(FaultReason reason, String subject, String raw) {
    counters.refused.incrementAndGet();
    String cut = raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw;
    if (complaints.add(reason + "|" + subject + "|" + cut)) {
      write(new PlatformEvent.RecordRefused(state.server, reason, subject, cut));
    }
  }

  private BrandId brand(AccountKey account) {
    return brands.brand(state.server, state.group(account), now);
  }

  private void write(PlatformEvent event, BrandId brand, int revision, LoggedEvent.Cause cause) {
    Envelope envelope = new Envelope(state.server, epoch, state.nextSequence(), now, event);
    LoggedEvent logged = new LoggedEvent(envelope, brand, revision, cause);
    // What cannot be encoded or applied throws here and has then taken no place in the stream.
    EncodedEvent encoded = EncodedEvent.of(logged);
    state.apply(logged);
    written.add(encoded);
  }

  /** What was written since the last call, in order. */
  List<EncodedEvent> drain() {
    List<EncodedEvent> done = written;
    written = new ArrayList<>();
    return done;
  }
}
