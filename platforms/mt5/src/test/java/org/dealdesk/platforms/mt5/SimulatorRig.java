package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.platforms.spi.SessionSink;
import org.dealdesk.platforms.spi.contract.ContractRig;
import org.dealdesk.simulator.app.Fault;
import org.dealdesk.simulator.app.FaultPlayer;
import org.dealdesk.simulator.app.FaultScript;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.DealLog;
import org.dealdesk.simulator.trading.Money;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.TradingServer;

/**
 * The simulator's first server for the contract of connectors. Its world moves with the commands it
 * answers, by 25 ms each while a script is played, so what happens depends on the traffic alone.
 */
final class SimulatorRig implements ContractRig {
  private static final String PASSWORD = "Simulator1";
  private static final int ACCOUNTS = 40;
  private static final int DEALS_PER_SECOND = 60;
  private static final Duration STEP = Duration.ofMillis(25);

  /** While nobody trades the clock runs on, so that what has to pass before trust returns does. */
  private static final Duration IDLE_STEP = Duration.ofMillis(500);

  private static final Duration OUTAGE = Duration.ofHours(6);
  private static final int MANY = 1_000_000;

  private final WorldClock clock = new WorldClock(Instant.parse("2026-11-18T18:30:00Z"));
  private final Simulator simulator;
  private final Map<String, String> options;
  private volatile FaultPlayer player;
  private FaultScript script = new FaultScript(List.of());
  private boolean trading;
  private int answersPerStep = 1;
  private long answered;
  private long firstDeal;

  SimulatorRig(Map<String, String> options) throws IOException {
    this.options = options;
    simulator =
        Simulator.start(
            SimulatorConfig.small(7, ACCOUNTS, PASSWORD).rates(3, DEALS_PER_SECOND).stepped(clock));
    player = new FaultPlayer(simulator, 0, script);
  }

  /** A clock that stands still until it is moved. Any thread. */
  private static final class WorldClock extends Clock {
    private final AtomicLong nowMs;

    WorldClock(Instant start) {
      nowMs = new AtomicLong(start.toEpochMilli());
    }

    void advance(Duration by) {
      nowMs.addAndGet(by.toMillis());
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(nowMs.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public long begin(long seed) {
    script = FaultScript.seeded(seed);
    return trade(script, 1);
  }

  @Override
  public long begin() {
    script = new FaultScript(List.of());
    return trade(script, (int) STEP.toMillis());
  }

  private synchronized long trade(FaultScript next, int answers) {
    answersPerStep = answers;
    player = new FaultPlayer(simulator, 0, next);
    firstDeal = server().deals().lastTicket();
    trading = true;
    simulator.resume();
    simulator.faults(0).meanwhile(this::moveOn);
    return firstDeal;
  }

  /** Behind each command; nothing of it is under way any more once {@link #calm} has returned. */
  private synchronized void moveOn() {
    if (trading) {
      clock.advance(STEP.dividedBy(answersPerStep));
      if (++answered % answersPerStep == 0) {
        simulator.step(1);
      }
      player.answered();
    } else {
      clock.advance(IDLE_STEP);
    }
  }

  @Override
  public String script() {
    return script.toString();
  }

  @Override
  public boolean played() {
    return player.finished();
  }

  @Override
  public synchronized void calm() {
    trading = false;
    simulator.pause();
    simulator.faults(0).heal();
  }

  @Override
  public void down() {
    simulator.inflict(0, new Fault.Cut(MANY));
  }

  @Override
  public void backAfter(int deals) {
    int steps = deals * 40 / DEALS_PER_SECOND + 1;
    Duration stride = OUTAGE.dividedBy(steps);
    long enough = server().deals().lastTicket() + deals;
    for (int i = 0; i < steps || server().deals().lastTicket() < enough; i++) {
      clock.advance(stride);
      simulator.step(1);
    }
    simulator.faults(0).heal();
  }

  @Override
  public long hide() {
    return simulator.hide(0);
  }

  @Override
  public PlatformSession open(SessionSink sink) {
    Map<String, String> hurried = new HashMap<>();
    hurried.put("poll.deals.ms", "2");
    hurried.put("poll.ticks.ms", "20");
    hurried.put("sweep.ms", "25");
    hurried.put("slow.ms", "200");
    hurried.put("request.timeout.ms", "1500");
    hurried.put("silence.ms", "1000");
    hurried.put("ping.ms", "100");
    hurried.put("reconcile.ms", "100");
    hurried.put("backoff.min.ms", "2");
    hurried.put("backoff.max.ms", "20");
    hurried.put("login.retry.ms", "10");
    hurried.put("stable.ms", "0");
    hurried.putAll(options);
    return new Mt5Connector()
        .open(
            new SessionConfig(
                new ServerId(1),
                simulator.names().getFirst(),
                "127.0.0.1",
                simulator.ports().getFirst(),
                SimulatorConfig.MANAGER,
                PASSWORD,
                hurried),
            ResumePoint.NONE,
            sink,
            new SessionRuntime(
                clock, new SplittableRandom(3), Thread.ofPlatform().daemon().factory()));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  private TradingServer server() {
    return simulator.world().servers().getFirst();
  }

  @Override
  public Truth truth() {
    return simulator
        .world()
        .at(() -> {
          Map<String, BigDecimal> units = new TreeMap<>();
          for (Account account : server().accounts()) {
            for (Position position : account.positions()) {
              BigDecimal signed = position.buy() ? position.units() : position.units().negate();
              Truth.add(units, account.login(), position.symbol().name(), signed);
            }
          }
          Map<Long, BigDecimal> amounts = new TreeMap<>();
          DealLog deals = server().deals();
          for (int i = deals.size() - 1; i >= 0 && deals.at(i).ticket() > firstDeal; i--) {
            Deal deal = deals.at(i);
            BigDecimal amount = Money.decimal(deal.amount(), deal.currencyDigits());
            amounts.put(deal.ticket(), amount.stripTrailingZeros());
          }
          return new Truth(deals.lastTicket(), units, amounts);
        });
  }

  @Override
  public void close() throws IOException {
    simulator.close();
  }
}
