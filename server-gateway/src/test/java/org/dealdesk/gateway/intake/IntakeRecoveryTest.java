package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.intake.ScriptedServer.live;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is interrupted, wherever: positions end equal to the server's. */
@Tag("slow")
class IntakeRecoveryTest {
  @Test
  void anInterruptedFirstPictureIsReadAgainFromTheBeginning() throws Exception {
    ScriptedServer server = new ScriptedServer();
    server.trade(100, 1, "1.00");
    server.trade(100, 2, "-0.30");
    server.trade(101, 3, "2.50");
    server.move(102, 4, new BigDecimal("5.00"));
    List<PlatformEvent> picture = server.picture(0, true);
    for (int cut = 2; cut < picture.size(); cut += 2) {
      try (IntakeRig fresh = new IntakeRig()) {
        fresh.emit(picture.subList(0, cut - 1));
        fresh.settle();
        fresh.crash();
        boolean complete =
            picture.subList(0, cut - 1).stream()
                .anyMatch(PlatformEvent.PictureComplete.class::isInstance);
        assertThat(fresh.intake.resumePoint().equals(ResumePoint.NONE)).isEqualTo(!complete);
        ScriptedServer later = new ScriptedServer();
        later.deals.addAll(server.deals);
        server.positions.forEach(
            (login, held) -> held.forEach((ticket, lots) -> later.move(login, ticket, lots)));
        later.deals.add(ScriptedServer.deal(2_000, 102, 4, new BigDecimal("-5.00")));
        later.move(102, 4, new BigDecimal("-5.00"));
        fresh.emit(later.picture(0, !complete));
        fresh.settle();
        assertThat(fresh.live.units()).as("cut at %d", cut).isEqualTo(later.units());
        assertThat(fresh.intake.figures().drifts()).isZero();
      }
    }
  }

  @Test
  void whateverIsCutOrCrashesPositionsEndEqualAndNothingCountsTwice() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      try (IntakeRig fresh = new IntakeRig()) {
        new RandomLife(fresh, new Random(seed)).run(50);
      }
    }
  }

  /** Trades, cuts, crashes and restarts in any order; the server is right in the end. */
  private static final class RandomLife {
    private static final long OVERLAP = 5;

    private final IntakeRig rig;
    private final Random random;
    private final ScriptedServer server = new ScriptedServer();
    private boolean connected;

    RandomLife(IntakeRig rig, Random random) {
      this.rig = rig;
      this.random = random;
    }

    void run(int steps) throws Exception {
      for (int i = 0; i < steps; i++) {
        step();
      }
      connect();
      rig.settle();
      assertThat(rig.live.units()).isEqualTo(server.units());
      assertThat(rig.live.all(DealSeen.class).stream().map(seen -> seen.deal().key()).toList())
          .as("each deal once")
          .doesNotHaveDuplicates()
          .hasSize(server.deals.size());
      assertThat(rig.live.all(RecordRefused.class)).isEmpty();
    }

    private void step() throws Exception {
      switch (random.nextInt(12)) {
        case 0 -> connected = false;
        case 1 -> {
          rig.crash();
          connected = false;
        }
        case 2 -> {
          rig.restart();
          connected = false;
        }
        case 3 -> partOfAPicture();
        case 4, 5 -> connect();
        default -> trade();
      }
      rig.clock.advance(random.nextInt(20));
    }

    private void trade() throws Exception {
      long login = 100L + random.nextInt(6);
      Deal deal =
          server.trade(
              login, login * 10 + random.nextInt(3), random.nextBoolean() ? "0.5" : "-0.5");
      if (connected) {
        rig.emit(live(deal));
      }
    }

    private void connect() throws Exception {
      rig.emit(picture());
      connected = true;
      rig.settle();
      assertThat(rig.live.units()).isEqualTo(server.units());
    }

    private void partOfAPicture() throws Exception {
      List<PlatformEvent> picture = picture();
      rig.emit(picture.subList(0, 1 + random.nextInt(picture.size() - 2)));
      connected = false;
    }

    private List<PlatformEvent> picture() {
      ResumePoint resume = rig.intake.resumePoint();
      boolean first = resume.equals(ResumePoint.NONE);
      return server.picture(first ? 0 : Math.max(0, resume.lastDeal() - OVERLAP), first);
    }
  }
}
