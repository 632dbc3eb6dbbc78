package org.dealdesk.simulator.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.Market;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.Rollover;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradingServer;
import org.jspecify.annotations.Nullable;

/**
 * The market and the servers behind one lock. The world moves in steps of equal length; what
 * happens in a step depends on the seed and on the steps before, never on the clock, which only
 * stamps. Swaps are the exception: they are charged when a server's own day ends. Any thread may
 * call.
 */
public final class World {
  /** Length of a step in market time. */
  public static final long STEP_MS = 25;

  /** Positions looked at for margin per step, so that a large world does not hold the lock long. */
  private static final int WATCHED_POSITIONS_PER_STEP = 300;

  /** A round over all accounts takes at least this many steps: two seconds. */
  private static final int SHORTEST_ROUND_STEPS = 80;

  private final ReentrantLock lock = new ReentrantLock(true);
  private final WorldConfig config;
  private final Market market;
  private final Rates rates;
  private final List<Lane> lanes;
  private final SplittableRandom random;
  private long steps;
  private long owedDealsMicro;
  private boolean flowing = true;

  /** One server with all that moves it. */
  static final class Lane {
    final TradeEngine engine;
    final ServerSymbol[] byInstrument;
    final Flow flow;
    final Hedger hedger;
    @Nullable LocalDate day;
    private List<Account> round = List.of();
    private int next;

    Lane(TradeEngine engine, ServerSymbol[] byInstrument, Flow flow, Hedger hedger) {
      this.engine = engine;
      this.byInstrument = byInstrument;
      this.flow = flow;
      this.hedger = hedger;
    }

    /** Looks at the margin of the next accounts; a round over all of them begins again after it. */
    void watch(int positions, long nowMs) {
      int left = positions;
      while (left > 0) {
        if (next >= round.size()) {
          round = new ArrayList<>(engine.server().accounts());
          next = 0;
          left = Math.min(left, 1);
        }
        Account account = round.get(next++);
        left -= 1 + account.positions().size();
        engine.watch(account, nowMs);
      }
    }
  }

  World(WorldConfig config, Market market, Rates rates, List<Lane> lanes) {
    this.config = config;
    this.market = market;
    this.rates = rates;
    this.lanes = List.copyOf(lanes);
    this.random = new SplittableRandom(config.seed() * 104_729 + 3);
  }

  /** What it was made from. */
  public WorldConfig config() {
    return config;
  }

  /** Runs an action at one moment of the world: nothing else happens meanwhile. */
  public <T> T at(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs an action that trades; the firm's hedging follows before anybody else looks. */
  public <T> T trade(long nowMs, Supplier<T> action) {
    lock.lock();
    try {
      T result = action.get();
      lanes.forEach(l -> l.hedger.flush(nowMs));
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** Moves the world on by one step. */
  public void step(long nowMs) {
    lock.lock();
    try {
      steps++;
      List<Instrument> moved = market.step(STEP_MS, nowMs);
      if (!moved.isEmpty()) {
        rates.invalidate();
      }
      for (Lane lane : lanes) {
        for (Instrument instrument : moved) {
          lane.engine.onQuote(lane.byInstrument[instrument.index()], nowMs);
        }
        rollover(lane, nowMs);
        lane.watch(watched(lane), nowMs);
        if (steps % 40 == 0) {
          lane.engine.pending().expire(nowMs);
        }
        lane.hedger.flush(nowMs);
      }
      if (flowing) {
        flow(nowMs);
      }
    } finally {
      lock.unlock();
    }
  }

  private int watched(Lane lane) {
    TradingServer server = lane.engine.server();
    int share = (server.positionCount() + server.accounts().size()) / SHORTEST_ROUND_STEPS;
    return Math.min(share + 1, WATCHED_POSITIONS_PER_STEP / lanes.size());
  }

  private static void rollover(Lane lane, long nowMs) {
    LocalDate today = lane.engine.server().zone().local(nowMs).toLocalDate();
    LocalDate day = lane.day;
    lane.day = today;
    if (day != null && today.isAfter(day)) {
      new Rollover(lane.engine).run(day.getDayOfWeek(), nowMs);
    }
  }

  /**
   * Lets clients act until the deals of this step are made. Arrivals are Poisson; coverage deals
   * count, so the rate is that of all deals on the wire.
   */
  private void flow(long nowMs) {
    long meanMicro = config.dealsPerSecond() * STEP_MS * 1000L;
    owedDealsMicro += poisson(meanMicro) * 1_000_000L;
    int attempts = 0;
    while (owedDealsMicro > 0 && attempts++ < 10_000) {
      int before = dealCount();
      Lane lane = pick();
      lane.flow.act(nowMs);
      lane.hedger.flush(nowMs);
      owedDealsMicro -= (dealCount() - before) * 1_000_000L;
    }
  }

  /** Number of arrivals with a mean in millionths, by thinning: exact enough and without logs. */
  private long poisson(long meanMicro) {
    long slices = Math.max(1, meanMicro / 20_000);
    long perSlice = meanMicro / slices;
    long arrivals = 0;
    for (long i = 0; i < slices; i++) {
      if (random.nextLong(1_000_000) < perSlice) {
        arrivals++;
      }
    }
    return arrivals;
  }

  private Lane pick() {
    int all = lanes.stream().mapToInt(l -> l.flow.clients()).sum();
    int at = random.nextInt(all);
    for (Lane lane : lanes) {
      at -= lane.flow.clients();
      if (at < 0) {
        return lane;
      }
    }
    throw new IllegalStateException("no client to act");
  }

  private int dealCount() {
    int count = 0;
    for (Lane lane : lanes) {
      count += lane.engine.server().deals().size();
    }
    return count;
  }

  /** Stops or starts what clients do of their own accord; stops and stop-outs go on. */
  public void flowing(boolean on) {
    at(() -> {
      flowing = on;
      return on;
    });
  }

  /** The market; call under {@link #at}. */
  public Market market() {
    return market;
  }

  /** Rates of the market; call under {@link #at}. */
  public Rates rates() {
    return rates;
  }

  /** Engine of server {@code server}, counted from 0; call it under {@link #at} or trade. */
  public TradeEngine engine(int server) {
    return lanes.get(server).engine;
  }

  /** The servers in order; read them under {@link #at}. */
  public List<TradingServer> servers() {
    return lanes.stream().map(l -> l.engine.server()).toList();
  }

  /** Sets a quote by hand under the lock and fires what it reaches. */
  public void quote(Instrument instrument, long bidE8, long askE8, long nowMs) {
    trade(
        nowMs,
        () -> {
          market.override(instrument, bidE8, askE8, nowMs);
          rates.invalidate();
          lanes.forEach(l -> l.engine.onQuote(l.byInstrument[instrument.index()], nowMs));
          return true;
        });
  }
}
