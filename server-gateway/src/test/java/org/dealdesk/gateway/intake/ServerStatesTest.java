package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Position;
import org.dealdesk.wire.LoggedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the intake remembers, taken up from an image, is what the whole log leaves. */
class ServerStatesTest {
  private static byte[] image(ServerStates states) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = new ImageWriter(bytes);
    states.write(writer);
    writer.flush();
    return bytes.toByteArray();
  }

  private static ServerStates replayed(List<LoggedEvent> events) {
    ServerStates states = new ServerStates();
    events.forEach(states::apply);
    return states;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anImageAndWhatFollowsIsTheWholeLog(long seed) {
    RandomLog life = new RandomLog(new Random(seed));
    for (int i = 0; i < 400; i++) {
      life.step();
    }
    ServerStates whole = replayed(life.log);
    for (int cut : new int[] {0, 1, 50, 180, 320, 399, 400}) {
      ServerStates again = new ServerStates();
      ImageReader reader =
          new ImageReader(new ByteArrayInputStream(image(replayed(life.log.subList(0, cut)))));
      again.read(reader);
      reader.end();
      // From the beginning: what the image holds must be passed over.
      life.log.forEach(again::apply);
      assertThat(image(again)).as("cut at %d", cut).isEqualTo(image(whole));
      // Whatever a state will hold one day, by its fields and not by what it writes.
      assertThat(again)
          .as("cut at %d", cut)
          .usingRecursiveComparison()
          .withStrictTypeChecking()
          .isEqualTo(whole);
    }
    ServerState state = whole.take(ScriptedServer.ID);
    assertThat(state.sequence()).isEqualTo(400);
    assertThat(state.positions.openPositions()).isPositive();
  }

  /** A server's log in which everything happens, lost histories and used tickets too. */
  private static final class RandomLog {
    private static final List<SessionState> STATES = List.of(SessionState.values());
    private static final List<LoggedEvent.Cause> CAUSES =
        List.of(LoggedEvent.Cause.BASELINE, LoggedEvent.Cause.REPAIR, LoggedEvent.Cause.REVISION);

    private final List<LoggedEvent> log = new ArrayList<>();
    private final Random random;
    private long ticket = 1_000;
    private Instant now = ScriptedServer.START;

    RandomLog(Random random) {
      this.random = random;
    }

    void step() {
      now = now.plusMillis(random.nextInt(3_000));
      long login = 100L + random.nextInt(7);
      switch (random.nextInt(16)) {
        case 0 ->
            log(
                new PlatformEvent.AccountSeen(
                    ScriptedServer.account(login, "Group\\" + random.nextInt(3))));
        case 1 -> log(ScriptedServer.symbol("S" + random.nextInt(4), random.nextBoolean()));
        case 2 ->
            log(
                new PlatformEvent.ClockRead(
                    ScriptedServer.ID, now, now.toEpochMilli(), 60 * random.nextInt(3)));
        case 3 -> session(random.nextInt(4) == 0, SessionState.DOWN);
        case 4 -> session(false, STATES.get(random.nextInt(STATES.size())));
        case 5 ->
            log(new PlatformEvent.PictureComplete(ScriptedServer.ID, random.nextInt(2_000), 1, 1));
        case 6, 7 -> positions(login);
        case 8 ->
            log(
                new PlatformEvent.RecordRefused(
                    ScriptedServer.ID, FaultReason.POSITION_DRIFT, "account " + login, "odd"));
        default -> deal(login);
      }
    }

    private void session(boolean lost, SessionState state) {
      log(
          new PlatformEvent.SessionChanged(
              new SessionStatus(
                  ScriptedServer.ID,
                  random.nextInt(9),
                  state,
                  now,
                  lost ? FaultReason.PLATFORM_HISTORY : null,
                  "",
                  0,
                  null)));
    }

    private void positions(long login) {
      List<Position> held = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        held.add(
            ScriptedServer.position(
                login, login * 10 + i, new BigDecimal(random.nextInt(2) + "." + (1 + i))));
      }
      log(new PositionsRead(ScriptedServer.account(login), random.nextInt(2_000), held));
    }

    private void deal(long login) {
      boolean again = random.nextInt(5) == 0;
      long number = again ? 1_000 + random.nextInt((int) (ticket - 999)) : ++ticket;
      BigDecimal lots = BigDecimal.valueOf(1 + random.nextInt(300), 2);
      log(
          new DealSeen(
              ScriptedServer.deal(
                  number,
                  login,
                  login * 10 + random.nextInt(4),
                  random.nextBoolean() ? lots : lots.negate()),
              random.nextInt(4) == 0));
    }

    private void log(PlatformEvent event) {
      LoggedEvent.Cause cause = LoggedEvent.Cause.NONE;
      if (event instanceof PositionsRead) {
        cause = CAUSES.get(random.nextInt(CAUSES.size()));
      }
      log.add(
          new LoggedEvent(
              new Envelope(ScriptedServer.ID, 1 + log.size() / 100, log.size() + 1, now, event),
              LoggedEvent.SHARED,
              event instanceof DealSeen ? 1 + random.nextInt(2) : 0,
              cause));
    }
  }
}
