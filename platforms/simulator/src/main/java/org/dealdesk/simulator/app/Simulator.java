package org.dealdesk.simulator.app;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.mt5.Faults;
import org.dealdesk.simulator.mt5.Mt5Api;
import org.dealdesk.simulator.mt5.Mt5Server;
import org.dealdesk.simulator.mt5.RestCertificate;
import org.dealdesk.simulator.mt5.RestServer;
import org.dealdesk.simulator.trading.Corrections;
import org.dealdesk.simulator.truth.NetTally;
import org.dealdesk.simulator.truth.NetTally.Snapshot;
import org.dealdesk.simulator.truth.TruthWriter;
import org.dealdesk.simulator.world.World;
import org.dealdesk.simulator.world.WorldBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running simulator: a world that moves, its servers on their ports, and the truth about them.
 * Any thread may call; the owner closes it.
 */
public final class Simulator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
  private static final long STEP_NS = World.STEP_MS * 1_000_000L;

  /** After a pause of the machine the world goes on from now instead of catching up for minutes. */
  private static final int MOST_STEPS_BEHIND = 80;

  private static final long PING_SECONDS = 20;

  /** What clients of this machine call it. */
  private static final List<String> REST_NAMES = List.of("127.0.0.1", "localhost");

  private final Clock clock;
  private final World world;
  private final NetTally tally;
  private final @Nullable TruthWriter truth;
  private final List<Mt5Server> servers = new ArrayList<>();
  private final List<RestServer> restServers = new ArrayList<>();
  private final ScheduledExecutorService timer;
  private final List<ScheduledFuture<?>> jobs = new ArrayList<>();
  private volatile boolean open = true;
  private @Nullable Thread mover;

  private Simulator(SimulatorConfig config, List<ServerSocket> sockets) throws IOException {
    this.clock = config.clock();
    this.world = WorldBuilder.build(config.world(), clock.millis());
    this.tally = new NetTally(world.servers());
    this.truth = config.truth() == null ? null : new TruthWriter(config.truth());
    ThreadFactory threads = Thread.ofPlatform().daemon().name("sim-mt5-", 0).factory();
    List<Mt5Api> apis = new ArrayList<>();
    for (int i = 0; i < sockets.size(); i++) {
      Mt5Api api = new Mt5Api(world, i, config.managers(), clock);
      apis.add(api);
      servers.add(new Mt5Server(api, sockets.get(i), threads));
    }
    SimulatorConfig.Rest rest = config.rest();
    if (rest != null) {
      openRest(apis, rest);
    }
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sim-timer").factory());
  }

  private void openRest(List<Mt5Api> apis, SimulatorConfig.Rest rest) throws IOException {
    RestCertificate certificate = RestCertificate.create(REST_NAMES);
    if (rest.certificate() != null) {
      certificate.write(rest.certificate());
    }
    ThreadFactory threads = Thread.ofPlatform().daemon().name("sim-rest-", 0).factory();
    try {
      for (int i = 0; i < apis.size(); i++) {
        int port = rest.firstPort() == 0 ? 0 : rest.firstPort() + i;
        restServers.add(new RestServer(apis.get(i), certificate, port, threads));
      }
    } catch (IOException e) {
      restServers.forEach(RestServer::close);
      throw e;
    }
  }

  /**
   * Builds the world and opens the ports; the ports are taken first, so that a taken one is known
   * at once.
   *
   * @throws java.net.BindException when a port is taken
   */
  public static Simulator start(SimulatorConfig config) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < config.world().serverNames().size(); i++) {
        sockets.add(Mt5Server.bind(config.firstPort() == 0 ? 0 : config.firstPort() + i));
      }
      Simulator simulator = new Simulator(config, sockets);
      simulator.run(config);
      return simulator;
    } catch (IOException | RuntimeException e) {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      throw e;
    }
  }

  private void run(SimulatorConfig config) {
    TruthWriter writer = truth;
    if (writer != null) {
      world.at(() -> {
        writer.net(tally.snapshot(), clock.millis());
        writer.follow(world.servers());
        return true;
      });
      writer.flush();
      jobs.add(timer.scheduleAtFixedRate(this::writeTruth, 1, 1, TimeUnit.SECONDS));
    }
    jobs.add(
        timer.scheduleAtFixedRate(
            () -> servers.forEach(Mt5Server::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS));
    servers.forEach(Mt5Server::start);
    if (config.running()) {
      mover = Thread.ofPlatform().name("sim-world").start(this::move);
    }
  }

  private void move() {
    long next = System.nanoTime() + STEP_NS;
    while (open) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
        continue;
      }
      if (-wait > MOST_STEPS_BEHIND * STEP_NS) {
        next = System.nanoTime();
      }
      next += STEP_NS;
      try {
        world.step(clock.millis());
      } catch (RuntimeException e) {
        // One step that fails must not end the market; the next one finds a consistent world.
        LOG.error("a step of the world failed", e);
      }
    }
  }

  /** Moves a world that does not run by itself. */
  public void step(int steps) {
    for (int i = 0; i < steps; i++) {
      world.step(clock.millis());
    }
  }

  /**
   * Writes the net lines of this moment and brings everything to the file; also done each second.
   */
  public void writeTruth() {
    TruthWriter writer = truth;
    if (writer == null) {
      return;
    }
    try {
      world.at(() -> {
        writer.net(tally.snapshot(), clock.millis());
        return true;
      });
      writer.flush();
    } catch (RuntimeException e) {
      LOG.error("truth could not be written", e);
    }
  }

  /** Port of each server. */
  public List<Integer> ports() {
    return servers.stream().map(Mt5Server::port).toList();
  }

  /** Port of the REST door of each server, none where there are no such doors. */
  public List<Integer> restPorts() {
    return restServers.stream().map(RestServer::port).toList();
  }

  /** Name of each server. */
  public List<String> names() {
    return servers.stream().map(Mt5Server::name).toList();
  }

  /** Number of clients connected to a server, through either door. */
  public int connections(int server) {
    int rest = restServers.isEmpty() ? 0 : restServers.get(server).connectionCount();
    return servers.get(server).connectionCount() + rest;
  }

  /** The world, for tests that look inside. */
  public World world() {
    return world;
  }

  /** Open units of every instrument and the newest deals, all of one moment. */
  public Snapshot netByInstrument() {
    return world.at(tally::snapshot);
  }

  /** Cuts the connections of a server, counted from 0, and refuses new ones for a time. */
  public void cut(int server, Duration length) {
    servers.get(server).cut(length);
    if (!restServers.isEmpty()) {
      restServers.get(server).cut(length);
    }
  }

  /** The ways a server misbehaves when told to. */
  public Faults faults(int server) {
    return servers.get(server).faults();
  }

  /** Lets something go wrong at a server, counted from 0. */
  public void inflict(int server, Fault fault) {
    Faults faults = faults(server);
    switch (fault) {
      case Fault.Cut cut -> {
        faults.turnAway(cut.turnedAway());
        cut(server, Duration.ZERO);
      }
      case Fault.Stall _ -> {
        servers.get(server).stall();
        restServers.stream().skip(server).limit(1).forEach(RestServer::stall);
      }
      case Fault.Slow slow -> faults.slow(slow.answers(), slow.millis());
      case Fault.Repeat repeat -> faults.repeat(repeat.answers());
      case Fault.Late late -> faults.late(late.answers());
      case Fault.Shuffle shuffle -> faults.shuffle(shuffle.answers());
      case Fault.Gap gap -> faults.gap(gap.answers(), lastDeal(server));
      case Fault.Hide _ -> hide(server);
      case Fault.RefuseLogIns refuse -> faults.refuseLogIns(refuse.retcode(), refuse.count());
      case Fault.ClockOff off -> faults.clockOff(off.seconds() * 1000L);
      case Fault.Work work -> step(work.steps());
    }
  }

  private long lastDeal(int server) {
    return world.at(() -> world.engine(server).server().deals().lastTicket());
  }

  /**
   * Books a correction of the first client's balance under a time long past, so that it is in no
   * answer about new deals.
   *
   * @return ticket of the deal
   */
  public long hide(int server) {
    return world.at(() -> HiddenOperation.book(world.engine(server), clock.millis()));
  }

  /** Clients stop acting of their own accord; quotes, stops and stop-outs go on. */
  public void pause() {
    world.flowing(false);
  }

  /** Clients act again. */
  public void resume() {
    world.flowing(true);
  }

  /** Sets a quote by hand. */
  public void quote(String instrument, BigDecimal bid, BigDecimal ask) {
    world.quote(
        world.market().catalogue().get(instrument),
        Prices.ofDecimal(bid),
        Prices.ofDecimal(ask),
        clock.millis());
  }

  /**
   * Makes a deal now at the market, whatever the account's money, and with it the firm's hedge.
   *
   * @param server number of the server, counted from 0
   * @param instrument canonical name
   * @return ticket of the deal
   */
  public long injectDeal(int server, long login, String instrument, boolean buy, BigDecimal lots) {
    return new HandTrade(world, clock).open(server, login, instrument, buy, lots);
  }

  /**
   * Closes a position at the market, in whole.
   *
   * @return ticket of the deal
   */
  public long closePosition(int server, long ticket) {
    return new HandTrade(world, clock).close(server, ticket);
  }

  /**
   * Does something to a server's books past its rules.
   *
   * @param server number of the server, counted from 0
   */
  public void correct(int server, Consumer<Corrections> correction) {
    world.at(() -> {
      correction.accept(new Corrections(world.servers().get(server)));
      return true;
    });
  }

  /** Stops the world, writes the last truth lines, closes the ports. */
  @Override
  public void close() throws IOException {
    open = false;
    servers.forEach(Mt5Server::close);
    restServers.forEach(RestServer::close);
    jobs.forEach(job -> job.cancel(false));
    timer.shutdown();
    Thread thread = mover;
    try {
      if (thread != null) {
        LockSupport.unpark(thread);
        thread.join(Duration.ofSeconds(10));
      }
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the timer did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writeTruth();
    if (truth != null) {
      truth.close();
    }
  }
}
