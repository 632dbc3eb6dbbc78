package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;

/**
 * Reads the log once at the start: the live side takes it, and the intake of each server comes out
 * of it as it was when the gateway ended. One thread, before any session runs.
 */
public final class Recovery {
  private final Map<ServerId, ServerState> states = new HashMap<>();
  private long events;

  /** Reads the whole log. */
  public void run(LogReplay replay, LiveSink live) {
    try (Stream<LoggedEvent> all = replay.all()) {
      Iterator<LoggedEvent> events = all.iterator();
      live.replay(stream(events));
      // What the live side did not care to read still counts for the intake.
      events.forEachRemaining(this::take);
    }
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
    states.computeIfAbsent(event.envelope().server(), ServerState::new).apply(event);
  }

  /** Events read. */
  public long events() {
    return events;
  }

  /** Last sequence of each server. */
  public Map<ServerId, Long> sequences() {
    Map<ServerId, Long> last = new HashMap<>();
    states.forEach((server, state) -> last.put(server, state.sequence()));
    return last;
  }

  /** The intake of a server, going on where the log ends; asked once per server. */
  public SessionIntake intake(ServerId server, IntakePorts ports, Clock clock) {
    ServerState state = states.remove(server);
    return new SessionIntake(state == null ? new ServerState(server) : state, ports, clock);
  }
}
