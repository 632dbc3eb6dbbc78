package org.dealdesk.gateway.history;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.LifecycleStep;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.view.ViewSource;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Exposure by instrument, second by second, from the start of the gateway to its stop. Seconds
 * without a gateway, or without figures, are missing, which shows.
 */
@Component
final class ExposureHistory extends LifecycleStep {
  private static final Logger LOG = LoggerFactory.getLogger(ExposureHistory.class);

  private final HistoryStore store;
  private final LiveEngine engine;
  private final Clock clock;
  private final ThreadFactory threads;
  private final HistoryRecorder recorder;
  private volatile @Nullable HistoryKeeper keeper;

  ExposureHistory(
      @Qualifier("exposureSymbolView") ViewSource view,
      GatewayConfig config,
      HistoryStore store,
      LiveEngine engine,
      Clock clock,
      ThreadFactory threads) {
    super(Phases.LIVE);
    this.store = store;
    this.engine = engine;
    this.clock = clock;
    this.threads = threads;
    List<BrandId> brands = config.brands().stream().map(GatewayConfig.Brand::id).toList();
    recorder = new HistoryRecorder(view, brands, this::keep);
    engine.onBeat(this::sample);
  }

  /** What is being recorded; its newest rows are for the engine's thread. */
  HistoryRecorder recorder() {
    return recorder;
  }

  @Override
  protected void begin() {
    keeper = new HistoryKeeper(store, clock, threads);
  }

  @Override
  protected void end() {
    recorder.handOver();
    HistoryKeeper ending = keeper;
    keeper = null;
    if (ending != null) {
      ending.close();
    }
  }

  private void sample(LiveState live) {
    if (keeper != null && recorder.sample(live, TimeUnit.MILLISECONDS.toSeconds(clock.millis()))) {
      // Nothing else may have changed, and yet a second has passed for those who watch.
      engine.nudge();
    }
  }

  private void keep(HistoryBlock block) {
    HistoryKeeper to = keeper;
    if (to != null) {
      to.add(block);
    }
  }

  /**
   * Tells every second that is known, not in order, some twice. Waits for the database.
   *
   * @param from first minute since 1970
   * @param to last minute, included
   * @throws org.springframework.dao.DataAccessException while the database is away
   */
  void read(BrandId brand, long from, long to, BlockReader.Visitor visitor) {
    // What waits is asked first: a block written meanwhile is then met in one place at least.
    Map<HistoryBlock.Place, HistoryBlock> fresh = new HashMap<>();
    HistoryKeeper of = keeper;
    if (of != null) {
      of.waiting(brand).forEach(block -> fresh.put(block.place(), block));
    }
    recorder.newest(brand).forEach(block -> fresh.put(block.place(), block));
    store.read(brand, from, to, block -> tell(block, visitor));
    for (HistoryBlock block : fresh.values()) {
      if (block.place().minute() >= from && block.place().minute() <= to) {
        tell(block, visitor);
      }
    }
  }

  /** A block that cannot be read is passed over: the seconds it would have told are missing. */
  static void tell(HistoryBlock block, BlockReader.Visitor visitor) {
    try {
      BlockReader.read(block.place().minute(), block.bytes(), visitor);
    } catch (IOException e) {
      LOG.warn("exposure of {} cannot be read", block.place(), e);
    }
  }
}
