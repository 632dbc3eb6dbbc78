package org.dealdesk.platforms.mt5;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.junit.jupiter.api.AfterEach;

/** What a test of a session against scripted servers on a real socket needs. */
abstract class ScriptedSession {
  static final ServerId SERVER = new ServerId(1);
  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  final AtomicLong serverSeconds = new AtomicLong(NOW.getEpochSecond() + 7200);
  final Probe probe = new Probe();
  final Map<String, String> options =
      new HashMap<>(
          Map.of(
              "history.hours", "1",
              "sweep.ms", "600000",
              "slow.ms", "600000",
              "reconcile.ms", "600000",
              "poll.deals.ms", "5",
              "poll.ticks.ms", "5",
              "backoff.min.ms", "10",
              "backoff.max.ms", "40"));
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  final FakeServer serve(String... files) throws Exception {
    return closeLater(new FakeServer(Dialogue.of(files), serverSeconds::get));
  }

  /** Has something closed after the test, before what was opened earlier. */
  final <T extends AutoCloseable> T closeLater(T opened) {
    open.add(opened);
    return opened;
  }

  final PlatformSession connect(FakeServer server) {
    return connect(server, ResumePoint.NONE, FakeServer.PASSWORD);
  }

  final PlatformSession connect(FakeServer server, ResumePoint resume, String password) {
    return connect(server.port(), resume, password);
  }

  final PlatformSession connect(int port, ResumePoint resume, String password) {
    return closeLater(
        new Mt5Connector()
            .open(
                new SessionConfig(SERVER, "fake", "127.0.0.1", port, 1000, password, options),
                resume,
                probe,
                new SessionRuntime(
                    Clock.fixed(NOW, ZoneOffset.UTC),
                    new SplittableRandom(1),
                    Thread.ofPlatform().daemon().name("session-", 0).factory())));
  }

  final PositionsRead positionsOf(long login) {
    return probe.of(PositionsRead.class).stream()
        .filter(each -> each.account().login() == login)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  final int indexOf(PlatformEvent event) {
    return probe.events().indexOf(event);
  }
}
