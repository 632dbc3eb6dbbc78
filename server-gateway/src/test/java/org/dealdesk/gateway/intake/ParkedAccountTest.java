package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.intake.ScriptedServer.live;

import java.util.List;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.trade.Deal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An account of which the log holds something unreadable: said at once, right after the picture.
 */
class ParkedAccountTest {
  private final IntakeRig rig;
  private final ScriptedServer server = new ScriptedServer();

  ParkedAccountTest() throws Exception {
    rig = new IntakeRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void positionsAreWrittenAnewFromThePictureAndCountFromThereOn() throws Exception {
    server.trade(100, 1, "1.00");
    server.trade(101, 2, "2.00");
    rig.emit(server.picture(0, true));
    Deal poison = server.trade(100, 3, "0.40");
    rig.emit(live(poison));
    rig.emit(live(server.trade(101, 4, "0.30")));
    rig.emit(live(server.trade(100, 5, "0.20")));
    rig.settle();
    spoil(poison);

    rig.restart();
    assertThat(breaks()).as("the deal and what follows on it").hasSize(2);
    assertThat(breaks()).extracting(RecordRefused::subject).containsOnly("account 100");
    assertThat(rig.live.units()).containsOnlyKeys(1L, 2L, 4L);

    rig.emit(server.picture(rig.intake.resumePoint().lastDeal(), false));
    rig.settle();
    assertThat(rig.live.units()).isEqualTo(server.units());

    rig.emit(live(server.trade(100, 6, "0.70")));
    rig.settle();
    rig.restart();
    assertThat(rig.live.units()).as("from the log alone").isEqualTo(server.units());
    assertThat(breaks()).as("still seen").hasSize(2);
  }

  @Test
  void positionsThatLookRightAreWrittenAnewAllTheSame() throws Exception {
    server.trade(100, 1, "1.00");
    rig.emit(server.picture(0, true));
    Deal poison = server.trade(100, 3, "0.40");
    rig.emit(live(poison));
    rig.emit(live(server.trade(100, 3, "-0.40")));
    rig.settle();
    spoil(poison);

    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
    int before = rig.live.all(PositionsRead.class).size();
    rig.emit(server.picture(rig.intake.resumePoint().lastDeal(), false));
    rig.settle();
    assertThat(rig.live.all(PositionsRead.class)).hasSize(before + 1);
    assertThat(rig.intake.figures().drifts()).as("nothing was wrong").isZero();

    rig.emit(live(server.trade(100, 6, "0.70")));
    rig.settle();
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  @Test
  void anAccountThatHoldsNothingIsLetGoByThePictureToo() throws Exception {
    rig.emit(server.picture(0, true));
    Deal poison = server.trade(100, 3, "0.40");
    rig.emit(live(poison));
    rig.emit(live(server.trade(100, 3, "-0.40")));
    rig.settle();
    spoil(poison);

    rig.restart();
    server.positions.clear();
    rig.emit(server.picture(rig.intake.resumePoint().lastDeal(), false));
    rig.settle();
    rig.emit(live(server.trade(100, 6, "0.70")));
    rig.settle();
    rig.restart();
    assertThat(rig.live.units()).isEqualTo(server.units());
  }

  private List<RecordRefused> breaks() {
    return rig.live.all(RecordRefused.class).stream()
        .filter(each -> each.reason() == FaultReason.RECORD_PARKED)
        .toList();
  }

  /** The message still names its account, and says that a newer version wrote it. */
  private void spoil(Deal deal) {
    JdbcTemplate sql = new JdbcTemplate(rig.source);
    sql.execute("alter table event_log disable trigger event_log_append_only");
    int spoiled =
        sql.update(
            "update event_log set payload = payload || '\\x0863'::bytea where kind = 22"
                + " and sequence = (select min(sequence) from event_log where kind = 22"
                + " and position(decode(?, 'hex') in payload) > 0)",
            ticketField(deal));
    sql.execute("alter table event_log enable trigger event_log_append_only");
    assertThat(spoiled).isOne();
  }

  /** Field 1 of the deal as it is written: tag, then the ticket in groups of seven bits. */
  private static String ticketField(Deal deal) {
    StringBuilder hex = new StringBuilder("08");
    long left = deal.key().ticket();
    do {
      hex.append(String.format("%02x", (left & 0x7f) | (left > 0x7f ? 0x80 : 0)));
      left >>>= 7;
    } while (left != 0);
    return hex.toString();
  }
}
