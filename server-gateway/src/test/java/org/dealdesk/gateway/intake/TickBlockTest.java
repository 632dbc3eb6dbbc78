package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Tick;
import org.junit.jupiter.api.Test;

class TickBlockTest {
  private static final ServerId SERVER = new ServerId(1);
  private static final Instant MINUTE = Instant.parse("2026-11-20T09:01:00Z");

  @Test
  void everyPriceComesBackExactlyAndTheBlockIsSmall() throws IOException {
    List<Tick> ticks = walk(20_000);
    TickBlock block = new TickBlock(MINUTE);
    ticks.forEach(block::add);
    byte[] payload = block.finish();
    List<Tick> back = TickBlock.read(MINUTE, payload);
    assertThat(back).hasSameSizeAs(ticks);
    for (int i = 0; i < ticks.size(); i++) {
      assertThat(back.get(i).symbol()).isEqualTo(ticks.get(i).symbol());
      assertThat(back.get(i).time()).isEqualTo(ticks.get(i).time());
      assertThat(back.get(i).bid()).isEqualByComparingTo(ticks.get(i).bid());
      assertThat(back.get(i).ask()).isEqualByComparingTo(ticks.get(i).ask());
    }
    assertThat(payload.length).as("bytes of 20,000 prices").isLessThan(20_000 * 8);
  }

  @Test
  void aSymbolMayShowMoreDecimalsLater() throws IOException {
    TickBlock block = new TickBlock(MINUTE);
    block.add(new Tick("BTCUSD", new BigDecimal("64000"), new BigDecimal("64001.5"), MINUTE));
    block.add(new Tick("BTCUSD", new BigDecimal("64000.123"), new BigDecimal("6E+4"), MINUTE));
    assertThat(TickBlock.read(MINUTE, block.finish()))
        .extracting(tick -> tick.bid().toPlainString() + " " + tick.ask().toPlainString())
        .containsExactly("64000.0 64001.5", "64000.123 60000.000");
  }

  @Test
  void bytesThatAreNoBlockAreRefused() {
    assertThatThrownBy(() -> TickBlock.read(MINUTE, new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void minutesAreKeptInTheDatabaseAndAlsoTheOneThatWasBegun() throws IOException {
    try (HikariDataSource source = TestDatabase.migrated()) {
      SideRecordStore store = new SideRecordStore(source);
      IntakeRig.SteppedClock clock = new IntakeRig.SteppedClock();
      SideKeeper keeper = new SideKeeper(store, clock, Thread::new);
      keeper.start();
      List<Tick> ticks = walk(300);
      keeper.add(SERVER, ticks.subList(0, 100));
      keeper.add(SERVER, ticks.subList(100, 200));
      clock.advance(60);
      keeper.add(SERVER, ticks.subList(200, 300));
      Wait.until(() -> size(store, MINUTE) == 200, () -> "kept " + size(store, MINUTE));
      keeper.close();
      assertThat(size(store, MINUTE.plusSeconds(60))).isEqualTo(100);
      assertThat(keeper.dropped()).isZero();
    }
  }

  private static int size(SideRecordStore store, Instant minute) {
    try {
      return store.ticks(SERVER, minute).size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Tick> walk(int count) {
    Random random = new Random(3);
    String[] symbols = {"EURUSD.r", "XAUUSD.r", "BTCUSD"};
    long[] bids = {108_500, 235_010, 6_400_000};
    int[] decimals = {5, 2, 2};
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int s = random.nextInt(symbols.length);
      bids[s] += random.nextInt(21) - 10;
      ticks.add(
          new Tick(
              symbols[s],
              BigDecimal.valueOf(bids[s], decimals[s]),
              BigDecimal.valueOf(bids[s] + random.nextInt(30), decimals[s]),
              MINUTE.plusMillis(i * 3L - random.nextInt(50))));
    }
    return ticks;
  }
}
