package org.dealdesk.benchmarks.picture;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.trade.Position;
import org.dealdesk.platforms.spi.SessionSink;

/**
 * Counts what a session tells until its picture is complete, and keeps nothing of it. The session's
 * thread emits; whoever has waited for the picture may read the counts.
 */
final class CountingSink implements SessionSink {
  private final CountDownLatch complete = new CountDownLatch(1);
  private long accounts;
  private long positions;
  private long firstPositionNs;
  private long completeNs;
  private BigDecimal boughtUnits = BigDecimal.ZERO;
  private BigDecimal soldUnits = BigDecimal.ZERO;

  @Override
  public void emit(List<PlatformEvent> events) {
    if (complete.getCount() == 0) {
      return;
    }
    for (PlatformEvent event : events) {
      if (event instanceof AccountSeen) {
        accounts++;
      } else if (event instanceof PositionsRead read) {
        take(read);
      } else if (event instanceof PictureComplete) {
        completeNs = System.nanoTime();
        complete.countDown();
        return;
      }
    }
  }

  private void take(PositionsRead read) {
    if (positions == 0) {
      firstPositionNs = System.nanoTime();
    }
    positions += read.positions().size();
    for (Position position : read.positions()) {
      BigDecimal units = position.signedUnits();
      if (units.signum() > 0) {
        boughtUnits = boughtUnits.add(units);
      } else {
        soldUnits = soldUnits.subtract(units);
      }
    }
  }

  /** Waits for the picture; false when it does not come in time. */
  boolean await(long seconds) throws InterruptedException {
    return complete.await(seconds, TimeUnit.SECONDS);
  }

  /** {@link System#nanoTime} when the picture was complete. */
  long completeNs() {
    return completeNs;
  }

  /** {@link System#nanoTime} when the first account's positions were told. */
  long firstPositionNs() {
    return firstPositionNs;
  }

  long accounts() {
    return accounts;
  }

  long positions() {
    return positions;
  }

  /** Whether the picture is what the server holds by its own count. */
  boolean isWhole(ServersMain.Held held) {
    return accounts == held.accounts()
        && positions == held.positions()
        && boughtUnits.compareTo(held.boughtUnits()) == 0
        && soldUnits.compareTo(held.soldUnits()) == 0;
  }
}
