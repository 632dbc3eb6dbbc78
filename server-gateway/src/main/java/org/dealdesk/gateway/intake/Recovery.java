package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.HeldAccounts;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;

/**
 * Reads the log once at the start, from the newest checkpoint on: the live side takes it, and the
 * intake of each server comes out of it as it was when the gateway ended. One thread, before any
 * session runs.
 */
public final class Recovery {
  private ServerStates states = new ServerStates();
  private long events;

  /**
   * Takes up the newest images and reads what stands in the log behind them.
   *
   * @param threads makes the thread that reads ahead
   */
  public void run(LogReplay replay, Checkpoints checkpoints, LiveSink live, ThreadFactory threads) {
    LogPlace intake =
        checkpoints.resume(
            IntakeCheckpoint.NAME,
            IntakeCheckpoint.FORM,
            image -> {
              states = new ServerStates();
              states.read(image);
            });
    if (intake.equals(LogPlace.BEGINNING)) {
      states = new ServerStates();
    }
    HeldAccounts held = new HeldAccounts();
    LogPlace from = intake.earlier(live.resume(checkpoints));
    try (Stream<LoggedEvent> behind = replay.afterReadingAhead(from, threads, held)) {
      Iterator<LoggedEvent> events = behind.iterator();
      live.replay(stream(events));
      // What the live side did not care to read still counts for the intake.
      events.forEachRemaining(this::take);
    }
    states.hold(held);
  }

  private Stream<Envelope> stream(Iterator<LoggedEvent> events) {
    Iterator<Envelope> envelopes =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return events.hasNext();
          }

          @Override
          public Envelope next() {
            LoggedEvent event = events.next();
            take(event);
            return event.envelope();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(envelopes, Spliterator.ORDERED), false);
  }

  private void take(LoggedEvent event) {
    events++;
    states.apply(event);
  }

  /** Events read from the log. */
  public long events() {
    return events;
  }

  /** Last sequence of each server. */
  public Map<ServerId, Long> sequences() {
    return states.sequences();
  }

  /** The intake of a server, going on where the log ends; asked once per server. */
  public SessionIntake intake(ServerId server, IntakePorts ports, Clock clock) {
    return new SessionIntake(states.take(server), ports, clock);
  }
}
