package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dealdesk.model.event.PlatformEvent.AccountSeen;
import org.dealdesk.model.event.PlatformEvent.GroupSeen;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.event.PlatformEvent.SessionChanged;
import org.dealdesk.model.event.PlatformEvent.SymbolSeen;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.app.SimulatorConfig;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.TradingServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions against simulated servers that trade all the while, netting and hedging. */
@Tag("slow")
class SimulatorSessionTest {
  private static final String PASSWORD = "Simulator1";

  /** Steps of a world that moves by hand, enough for orders to be placed, filled and cancelled. */
  private static final int STEPS = 400;

  @TempDir Path directory;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private Simulator simulate(int accounts, int dealsPerSecond) throws Exception {
    Simulator simulator =
        Simulator.start(
            SimulatorConfig.small(11, accounts, PASSWORD)
                .rates(4, dealsPerSecond)
                .rest(new SimulatorConfig.Rest(0, certificate())));
    open.add(simulator);
    return simulator;
  }

  private Path certificate() {
    return directory.resolve("rest.pem");
  }

  /** Options of a transport: {@code aes} and {@code none} are TCP with and without cipher. */
  private Map<String, String> over(String transport) {
    return transport.equals("rest")
        ? Map.of("transport", "rest", "tls.ca", certificate().toString())
        : Map.of("crypt", transport);
  }

  private PlatformSession connect(
      Simulator simulator, int server, Probe probe, Map<String, String> extra) {
    Map<String, String> options = new HashMap<>(extra);
    options.putIfAbsent("backoff.min.ms", "20");
    options.putIfAbsent("backoff.max.ms", "100");
    PlatformSession session =
        new Mt5Connector()
            .open(
                new SessionConfig(
                    new ServerId(server + 1),
                    simulator.names().get(server),
                    "127.0.0.1",
                    options.containsKey("transport")
                        ? simulator.restPorts().get(server)
                        : simulator.ports().get(server),
                    SimulatorConfig.MANAGER,
                    PASSWORD,
                    options),
                ResumePoint.NONE,
                probe,
                new SessionRuntime(
                    Clock.systemUTC(),
                    new SplittableRandom(3),
                    Thread.ofPlatform().daemon().factory()));
    open.add(session);
    return session;
  }

  /** The newest deal of a server and its open units by account and symbol, of one moment. */
  private record Truth(long lastDeal, int positions, Map<String, BigDecimal> units) {
    static Truth of(Simulator simulator, int server) {
      return simulator
          .world()
          .at(() -> {
            TradingServer trading = simulator.world().servers().get(server);
            Map<String, BigDecimal> units = new TreeMap<>();
            int positions = 0;
            for (Account account : trading.accounts()) {
              for (Position position : account.positions()) {
                positions++;
                BigDecimal signed = position.buy() ? position.units() : position.units().negate();
                Mirror.merge(units, account.login() + " " + position.symbol().name(), signed);
              }
            }
            return new Truth(trading.deals().lastTicket(), positions, units);
          });
    }
  }

  private static void agree(Simulator simulator, int server, Probe probe) throws Exception {
    Truth truth = Truth.of(simulator, server);
    probe.await(
        "deal " + truth.lastDeal,
        seen -> probe.deals().stream().anyMatch(d -> d.deal().key().ticket() >= truth.lastDeal));
    Mirror mirror = new Mirror(probe.events());
    Map<String, BigDecimal> units = mirror.unitsAt(truth.lastDeal);
    assertThat(difference(truth.units, units)).isEmpty();
    assertThat(units).isNotEmpty();
    assertThat(mirror.drifts()).isEmpty();
    assertThat(probe.of(RecordRefused.class)).isEmpty();
  }

  private static List<String> difference(
      Map<String, BigDecimal> truth, Map<String, BigDecimal> ours) {
    Set<String> keys = new TreeSet<>(truth.keySet());
    keys.addAll(ours.keySet());
    keys.removeIf(key -> String.valueOf(truth.get(key)).equals(String.valueOf(ours.get(key))));
    return keys.stream()
        .map(key -> key + " is " + truth.get(key) + ", ours " + ours.get(key))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes", "none", "rest"})
  void thePictureOfATradingServerIsExact(String transport) throws Exception {
    Simulator simulator = simulate(600, 200);
    Probe probe = new Probe();
    Map<String, String> options = new HashMap<>(over(transport));
    options.put("batch.logins", "50");
    connect(simulator, 0, probe, options);
    probe.awaitState(SessionState.LIVE);
    agree(simulator, 0, probe);
    TradingServer server = simulator.world().servers().getFirst();
    PictureComplete picture = probe.of(PictureComplete.class).getFirst();
    assertThat(picture.accounts()).isEqualTo(server.accounts().size());
    assertThat(probe.of(AccountSeen.class)).hasSizeGreaterThanOrEqualTo(picture.accounts());
    assertThat(probe.of(GroupSeen.class)).hasSameSizeAs(server.groups());
    assertThat(probe.of(SymbolSeen.class)).hasSameSizeAs(server.symbols());
    assertThat(probe.of(GroupSeen.class))
        .extracting(each -> each.group().marginMode().name())
        .contains("NETTING", "HEDGING");
    long from = probe.deals().size();
    probe.await("more deals", seen -> probe.deals().size() > from + 200);
    agree(simulator, 0, probe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes", "rest"})
  void cutAgainAndAgainNothingIsLostAndNothingTwice(String transport) throws Exception {
    Simulator simulator = simulate(600, 200);
    Probe probe = new Probe();
    PlatformSession session = connect(simulator, 0, probe, over(transport));
    probe.awaitPictures(1);
    for (int cut = 1; cut <= 8; cut++) {
      // Some cuts hit a session that follows, the short ones its next picture in the middle.
      simulator.cut(0, Duration.ofMillis(cut % 3 == 0 ? 300 : 10));
      int pictures = cut + 1;
      if (cut % 2 == 0) {
        probe.await("connected", seen -> simulator.connections(0) > 0);
        simulator.cut(0, Duration.ofMillis(20));
      }
      probe.awaitPictures(pictures);
    }
    probe.await("live", seen -> session.status().state() == SessionState.LIVE);
    agree(simulator, 0, probe);
    assertThat(session.status().epoch()).isGreaterThan(8);
  }

  @Test
  void theOrdersToldAreTheServersInThePictureAndAfterTrading() throws Exception {
    Simulator simulator =
        Simulator.start(
            SimulatorConfig.small(11, 300, PASSWORD).rates(4, 200).stepped(Clock.systemUTC()));
    open.add(simulator);
    simulator.step(STEPS);
    Probe probe = new Probe();
    connect(simulator, 0, probe, Map.of("sweep.ms", "20", "slow.ms", "20", "batch.logins", "40"));
    probe.awaitState(SessionState.LIVE);
    Map<Long, String> first = ordersThere(simulator);
    assertThat(first).isNotEmpty();
    assertThat(ordersTold(probe)).isEqualTo(first);
    simulator.step(STEPS);
    Map<Long, String> later = ordersThere(simulator);
    assertThat(later).as("trading has changed orders").isNotEqualTo(first);
    probe.await("the orders of now " + later, seen -> ordersTold(probe).equals(later));
  }

  private static Map<Long, String> ordersThere(Simulator simulator) {
    return simulator
        .world()
        .at(() -> {
          Map<Long, String> byLogin = new TreeMap<>();
          for (Account account : simulator.world().servers().getFirst().accounts()) {
            String text =
                account.orders().stream()
                    .sorted(Comparator.comparingLong(each -> each.ticket()))
                    .map(each ->
                        each.ticket()
                            + " "
                            + each.type()
                            + " "
                            + each.symbol().name()
                            + " "
                            + plain(BigDecimal.valueOf(each.leftE4(), 4))
                            + " at "
                            + plain(Prices.decimal(each.priceE8())))
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
              byLogin.put(account.login(), text);
            }
          }
          return byLogin;
        });
  }

  private static Map<Long, String> ordersTold(Probe probe) {
    Map<Long, String> byLogin = new TreeMap<>();
    for (OrdersRead read : probe.of(OrdersRead.class)) {
      String text =
          read.orders().stream()
              .sorted(Comparator.comparingLong(each -> each.key().ticket()))
              .map(each ->
                  each.key().ticket()
                      + " "
                      + each.type()
                      + " "
                      + each.symbol()
                      + " "
                      + plain(each.lots())
                      + " at "
                      + plain(each.price()))
              .collect(Collectors.joining(", "));
      if (text.isEmpty()) {
        byLogin.remove(read.account().login());
      } else {
        byLogin.put(read.account().login(), text);
      }
    }
    return byLogin;
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  @Test
  void oneFailingServerLeavesTheOtherLive() throws Exception {
    Simulator simulator = simulate(300, 50);
    Probe first = new Probe();
    Probe second = new Probe();
    connect(simulator, 0, first, Map.of());
    PlatformSession other = connect(simulator, 1, second, Map.of());
    first.awaitPictures(1);
    second.awaitPictures(1);
    simulator.cut(0, Duration.ofMillis(500));
    long seen = second.deals().size();
    first.awaitPictures(2);
    second.await("deals", events -> second.deals().size() > seen);
    assertThat(other.status().state()).isEqualTo(SessionState.LIVE);
    assertThat(second.of(SessionChanged.class)).hasSize(3);
    agree(simulator, 0, first);
    agree(simulator, 1, second);
    assertThat(first.of(SymbolSeen.class).getFirst().spec().symbol()).endsWith(".r");
  }

  @Test
  void aDealIsTimedInUtcWhateverTheServersZone() throws Exception {
    Simulator simulator = simulate(100, 1);
    for (int server = 0; server < 2; server++) {
      Probe probe = new Probe();
      connect(simulator, server, probe, Map.of());
      probe.awaitState(SessionState.LIVE);
      long login =
          probe.of(AccountSeen.class).stream()
              .filter(each -> each.account().key().login() > 10_000)
              .mapToLong(each -> each.account().key().login())
              .findFirst()
              .orElseThrow();
      long ticket = simulator.injectDeal(server, login, "EURUSD", true, new BigDecimal("0.05"));
      probe.awaitDeal(ticket);
      var deal =
          probe.deals().stream()
              .map(each -> each.deal())
              .filter(each -> each.key().ticket() == ticket)
              .findFirst()
              .orElseThrow();
      assertThat(Duration.between(deal.time(), Clock.systemUTC().instant()).abs())
          .isLessThan(Duration.ofSeconds(20));
      assertThat(deal.lots()).isEqualByComparingTo("0.05");
    }
  }
}
