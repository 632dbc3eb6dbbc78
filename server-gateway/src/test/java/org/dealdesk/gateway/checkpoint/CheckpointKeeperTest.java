package org.dealdesk.gateway.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.checkpoint.TallyDesk.ONE;
import static org.dealdesk.gateway.checkpoint.TallyDesk.TWO;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.dealdesk.gateway.config.GatewayConfig.CheckpointRule;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointKeeperTest {
  private final HikariDataSource source = TestDatabase.migrated();
  private final Tally part = new Tally(() -> "1", 10);
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

  private CheckpointKeeper keeper(long events) throws Exception {
    CheckpointKeeper keeper =
        new CheckpointKeeper(
            List.of(part),
            desk.store,
            desk.checkpoints,
            desk.maker,
            () -> desk.log,
            new CheckpointRule(events, Duration.ofDays(1)),
            Thread::new);
    keeper.start();
    keeper.begin(desk.end());
    desk.tells(keeper);
    return keeper;
  }

  private long kept() {
    return desk.store.newest(Tally.NAME).stream()
        .findFirst()
        .map(each -> each.head().place().events())
        .orElse(0L);
  }

  @Test
  void imagesAreMadeWhileTheLogGrowsAndEachIsRight() throws Exception {
    CheckpointKeeper keeper = keeper(500);
    Random random = new Random(7);
    for (int i = 0; i < 30; i++) {
      desk.log(random.nextBoolean() ? ONE : TWO, 1 + random.nextInt(200));
      if (i % 5 == 0) {
        assertThat(desk.resumed(part)).hasToString(desk.whole(part).toString());
      }
    }
    Wait.until(() -> desk.store.newest(Tally.NAME).size() == 2, () -> "kept " + kept());
    keeper.stop();
    assertThat(desk.resumed(part)).hasToString(desk.whole(part).toString());
    assertThat(desk.resumed(part).applied).isLessThanOrEqualTo(500);
  }

  @Test
  void theEndLeavesAnImageWhereItIsWorthIt() throws Exception {
    CheckpointKeeper first = keeper(1_000);
    desk.log(ONE, 300);
    first.stop();
    assertThat(kept()).isEqualTo(300);
    CheckpointKeeper second = keeper(1_000);
    desk.log(ONE, 10);
    second.stop();
    assertThat(kept()).as("ten events are read sooner than an image is made").isEqualTo(300);
  }

  @Test
  void aStartOverALongLogMakesAnImageAtOnce() throws Exception {
    desk.log(ONE, 600);
    CheckpointKeeper keeper = keeper(500);
    Wait.until(() -> kept() == 600, () -> "kept " + kept());
    keeper.stop();
  }

  @Test
  void aHeapThatIsHalfFullHasNoRoomForAnotherState() {
    assertThat(HeapRoom.fits(255, 512)).isTrue();
    assertThat(HeapRoom.fits(257, 512)).isFalse();
  }
}
