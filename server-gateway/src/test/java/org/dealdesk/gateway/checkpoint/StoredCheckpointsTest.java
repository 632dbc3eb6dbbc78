package org.dealdesk.gateway.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dealdesk.gateway.checkpoint.TallyDesk.ONE;
import static org.dealdesk.gateway.checkpoint.TallyDesk.TWO;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.LogPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever became of an image: the state is that of the whole log. */
class StoredCheckpointsTest {
  // Three pieces.
  private static final int BALLAST = 300_000;

  private final HikariDataSource source = TestDatabase.migrated();
  private final JdbcTemplate sql = new JdbcTemplate(source);
  private String form = "1";
  private final Tally part = new Tally(() -> form, BALLAST);
  private TallyDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = TallyDesk.open(source);
  }

  @AfterEach
  void close() {
    desk.close();
    source.close();
  }

  private void image(int eventsBefore) throws Exception {
    desk.log(ONE, eventsBefore);
    desk.log(TWO, eventsBefore / 2);
    desk.maker.make(part, desk.log, desk.end());
  }

  private void resumesWith(int applied) {
    Tally.State resumed = desk.resumed(part);
    assertThat(resumed).hasToString(desk.whole(part).toString());
    assertThat(resumed.applied).isEqualTo(applied);
  }

  @Test
  void aStartReadsTheNewestImageAndOnlyWhatFollows() throws Exception {
    desk.log(ONE, 700);
    resumesWith(700);
    image(1_000);
    resumesWith(0);
    desk.log(ONE, 300);
    desk.log(TWO, 20);
    resumesWith(320);
    image(200);
    resumesWith(0);
  }

  @Test
  void anImageIsMadeOfTheOneBeforeAndTheLastTwoAreKept() throws Exception {
    for (int i = 0; i < 4; i++) {
      image(100);
    }
    assertThat(desk.store.newest(Tally.NAME)).hasSize(2);
    assertThat(sql.queryForObject("select count(*) from checkpoint_chunk", Long.class))
        .isEqualTo(2L * desk.store.newest(Tally.NAME).getFirst().chunks());
    resumesWith(0);
  }

  @Test
  void aPlaceThatHasItsImageGetsNoOther() throws Exception {
    image(100);
    long first = desk.store.newest(Tally.NAME).getFirst().id();
    desk.maker.make(part, desk.log, desk.end());
    assertThat(desk.store.newest(Tally.NAME).getFirst().id()).isEqualTo(first);
  }

  @Test
  void aDamagedImageIsPassedOverForTheOneBefore() throws Exception {
    image(100);
    image(200);
    long newest = desk.store.newest(Tally.NAME).getFirst().id();
    assertThat(
            sql.update(
                "update checkpoint_chunk set payload = set_byte(payload, 999,"
                    + " get_byte(payload, 999) # 1) where checkpoint = ? and number = 1",
                newest))
        .isOne();
    resumesWith(300);
  }

  @Test
  void anImageThatCanBeReadButIsNotTheOneWrittenIsPassedOver() throws Exception {
    image(100);
    assertThat(sql.update("update checkpoint set checksum = checksum # 1")).isOne();
    resumesWith(150);
  }

  @Test
  void anImageThatLacksAPieceIsPassedOver() throws Exception {
    image(100);
    long newest = desk.store.newest(Tally.NAME).getFirst().id();
    assertThat(
            sql.update("delete from checkpoint_chunk where checkpoint = ? and number = 2", newest))
        .isOne();
    resumesWith(150);
  }

  @Test
  void anImageWithoutItsHeadCannotBeCommitted() {
    assertThatThrownBy(() ->
            sql.update(
                "insert into checkpoint_chunk (checkpoint, number, payload)"
                    + " values (77, 0, 'torn')"))
        .hasMessageContaining("checkpoint");
    assertThatThrownBy(() ->
            desk.store.write(
                new CheckpointStore.Head(Tally.NAME, form, LogPlace.BEGINNING, 0, Instant.EPOCH),
                image -> {
                  for (int i = 0; i < 3 * BALLAST; i++) {
                    image.number(i * 0x9e3779b97f4a7c15L);
                  }
                  throw new IllegalStateException("half of it");
                }))
        .hasMessage("half of it");
    assertThat(sql.queryForObject("select count(*) from checkpoint_chunk", Long.class)).isZero();
  }

  @Test
  void anImageOfAnotherFormIsPassedOver() throws Exception {
    image(100);
    form = "2";
    resumesWith(150);
    image(10);
    resumesWith(0);
    form = "1";
    resumesWith(15);
  }

  @Test
  void anImageOfAnotherLogIsPassedOver() throws Exception {
    image(100);
    sql.update("update checkpoint set witness = witness # 1");
    resumesWith(150);
    sql.update("update checkpoint set witness = witness # 1");
    resumesWith(0);
    sql.update("update checkpoint set offsets = array_fill(9999::bigint, array[64])");
    resumesWith(150);
  }
}
