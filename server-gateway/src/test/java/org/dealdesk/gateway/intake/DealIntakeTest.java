package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dealdesk.gateway.log.DealQueries;
import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.DealStore.Known;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.wire.LogCodec;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A change of an old deal needs its old form, and the database may be away just then. */
class DealIntakeTest {
  private static final Deal OLD = ScriptedServer.deal(7, 100, 1, new BigDecimal("2.00"));
  private static final Deal NEW = ScriptedServer.deal(7, 100, 1, new BigDecimal("1.50"));

  private final ServerState state = new ServerState(ScriptedServer.ID);
  private final IntakeCounters counters = new IntakeCounters();
  private final EventWriter out =
      new EventWriter(state, (server, group, at) -> IntakeRig.BRAND, counters);
  private final Stored stored = new Stored();
  private final KnownDeals known =
      new KnownDeals(ScriptedServer.ID, new DealStore(new DriverManagerDataSource()));
  private final Doubts doubts = new Doubts(() -> Instant.EPOCH);
  private final DealIntake intake =
      new DealIntake(
          state,
          out,
          known,
          stored,
          counters,
          doubts,
          new BalanceIntake(state, out, new Repairs(out, counters), doubts));

  @Test
  void theOldFormIsFetchedBeforeAnythingIsTakenAndWaitedFor() {
    out.at(ScriptedServer.START);
    known.put(7, new Known(1, LogCodec.contentHash(OLD)));
    stored.away = true;
    assertThatThrownBy(() -> intake.prepare(List.of(NEW))).isInstanceOf(DataAccessException.class);
    stored.away = false;
    intake.prepare(List.of(NEW));
    stored.away = true;
    intake.take(new DealSeen(NEW, false));
    assertThat(counters.revisions.get()).isEqualTo(1);
    assertThat(out.drain())
        .extracting(each -> each.event().envelope().event())
        .contains(new DealSeen(NEW, true))
        .noneMatch(RecordRefused.class::isInstance);
  }

  @Test
  void aChangeOfADealWhoseOldFormIsGoneIsABreakAndADoubt() {
    out.at(ScriptedServer.START);
    known.put(7, new Known(1, LogCodec.contentHash(OLD)));
    stored.lost = true;
    intake.prepare(List.of(NEW));
    intake.take(new DealSeen(NEW, false));
    assertThat(out.drain())
        .extracting(each -> each.event().envelope().event())
        .contains(new DealSeen(NEW, true))
        .filteredOn(RecordRefused.class::isInstance)
        .extracting(told -> ((RecordRefused) told).reason())
        .containsExactly(FaultReason.EVENT_UNREADABLE);
    assertThat(doubts.size()).isEqualTo(1);
  }

  private static final class Stored implements DealQueries {
    private boolean away;
    private boolean lost;

    @Override
    public Optional<StoredDeal> find(DealKey key) {
      if (away) {
        throw new DataAccessResourceFailureException("test");
      }
      return lost
          ? Optional.empty()
          : Optional.of(
              new StoredDeal(OLD, 1, IntakeRig.BRAND, ScriptedServer.START, false, false));
    }

    @Override
    public List<StoredDeal> ofAccount(AccountKey account, long beforeTicket, int limit) {
      throw new AssertionError();
    }

    @Override
    public List<StoredDeal> newest(int limit) {
      throw new AssertionError();
    }

    @Override
    public List<StoredDeal> revisions(DealKey key) {
      throw new AssertionError();
    }
  }
}
