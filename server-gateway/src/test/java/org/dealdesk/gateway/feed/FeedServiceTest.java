package org.dealdesk.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;
import static org.dealdesk.gateway.live.SmallDesk.TWO;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.dealdesk.contract.v1.CloseView;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.gateway.access.Caller;
import org.dealdesk.gateway.access.DeskRole;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.live.SmallDesk;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.ops.HealthBoard;
import org.dealdesk.gateway.view.ViewInstances;
import org.dealdesk.gateway.view.ViewRegistry;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.session.SessionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The feed over a real connection, in front of a real engine thread. */
@Tag("slow")
class FeedServiceTest {
  private static final FeedLimits QUICK =
      new FeedLimits(
          Duration.ofMillis(16),
          Duration.ofMillis(800),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          64,
          8 * 1024);

  /** The usual in small parts, with patience enough for a machine that is busy elsewhere. */
  private static final FeedLimits CALM =
      new FeedLimits(
          FeedLimits.USUAL.frameGap(),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          FeedLimits.USUAL.quiet(),
          FeedLimits.USUAL.views(),
          8 * 1024);

  private static final List<SessionState> STATES = List.of(SessionState.values());

  private final SmallDesk desk = new SmallDesk();
  private final AnnotationConfigApplicationContext spring =
      new AnnotationConfigApplicationContext();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<FeedService> feeds = new ArrayList<>();
  private LiveEngine engine;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    ThreadFactory threads = Executors.defaultThreadFactory();
    EventReplay replay = desk;
    spring.registerBean(GatewayConfig.class, () -> SmallDesk.config());
    spring.registerBean(Clock.class, desk::clock);
    spring.registerBean(ThreadFactory.class, () -> threads);
    spring.registerBean(EventReplay.class, () -> replay);
    spring.registerBean(HealthBoard.class);
    spring.registerBean(LiveEngine.class);
    spring.scan("org.dealdesk.gateway.view");
    spring.refresh();
    engine = spring.getBean(LiveEngine.class);
    engine.replay(
        Stream.of(
            desk.group(ONE, "East\\B-USD", "USD"),
            desk.account(ONE, 1, "East\\B-USD"),
            desk.account(ONE, 2, "East\\B-USD"),
            desk.symbol(ONE, "EURUSD.r", "USD", 5, "100000"),
            desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
            desk.pictured(ONE)));
    engine.session(desk.status(ONE, SessionState.LIVE));
    channel = serve(CALM, DeskRole.DEALER);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    spring.close();
  }

  private ManagedChannel serve(FeedLimits limits, DeskRole role) throws Exception {
    return serve(limits, role, Set.of());
  }

  private ManagedChannel serve(FeedLimits limits, DeskRole role, Set<BrandId> brands)
      throws Exception {
    FeedService feed =
        new FeedService(
            spring.getBean(ViewRegistry.class),
            spring.getBean(ViewInstances.class),
            desk.clock(),
            Executors.defaultThreadFactory(),
            limits);
    open.add(feed);
    feeds.add(feed);
    Caller caller = new Caller(1, "dana", "Dana", Set.of(role), brands, UUID.randomUUID());
    ServerInterceptor access =
        new ServerInterceptor() {
          @Override
          public <Q, A> ServerCall.Listener<Q> interceptCall(
              ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return Contexts.interceptCall(caller.in(Context.current()), call, headers, next);
          }
        };
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(feed)
            .intercept(access)
            .build()
            .start();
    open.add(() -> server.shutdownNow().awaitTermination());
    ManagedChannel made =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            .usePlaintext()
            .flowControlWindow(16 * 1024)
            .build();
    open.add(made::shutdownNow);
    return made;
  }

  private void commit(Envelope... batch) {
    engine.accept(List.of(batch));
  }

  private static long lastDeal(TestDesktop.View view) {
    return view.sources.getFirst().getLastDeal();
  }

  @Test
  void aDealComesAsADeltaOfWhatChangedWithTheDealInItsSources() throws Exception {
    TestDesktop desktop = TestDesktop.greeted(channel);
    desktop.open(7, "exposure.symbol", Map.of());
    TestDesktop.View view = desktop.view(7);
    assertThat(desktop.others.getFirst().getWelcome().getVersion()).isEqualTo(1);
    assertThat(view.sources.getFirst().getState()).isEqualTo(SourceState.SOURCE_STATE_LIVE);

    commit(desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"));
    long first = desk.lastTicket();
    desktop.await("first deal", d -> lastDeal(view) == first);
    assertThat(view.cell("EURUSD", "clientLongUnits")).isEqualTo(20_000_000L);
    assertThat(view.cell("EURUSD", "clientNetLots")).isEqualTo(200_000_000L);

    commit(
        desk.deal(ONE, 2, 2, "sell 0.50 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 2, 3, "sell 0.50 USDJPY.r x100000 at 149.0"));
    long last = desk.lastTicket();
    desktop.await("second batch", d -> lastDeal(view) == last);
    assertThat(view.cell("EURUSD", "clientNetUnits")).isEqualTo(15_000_000L);
    assertThat(view.cell("USDJPY", "clientNetUnits")).isEqualTo(-5_000_000L);
    assertThat(view.snapshots).isEqualTo(1);
  }

  @Test
  void theFirstMessageMustBeHelloOfAKnownVersion() throws Exception {
    TestDesktop rude = new TestDesktop(channel, true);
    rude.open(1, "sessions", Map.of());
    rude.await("refusal", d -> d.ended != null);
    assertThat(rude.end().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    TestDesktop old = new TestDesktop(channel, true).hello(99);
    old.await("refusal", d -> d.ended != null);
    assertThat(old.fault).isEqualTo("DD-FED-6101");
  }

  @Test
  void aWrongViewIsAFaultAndTheStreamGoesOn() throws Exception {
    TestDesktop desktop = TestDesktop.greeted(channel);
    desktop.open(1, "nothing", Map.of());
    desktop.open(2, "sessions", Map.of("colour", "blue"));
    desktop.open(3, "positions", Map.of("login", "1"));
    desktop.open(4, "positions", Map.of("instrument", "eur usd"));
    desktop.await("faults", d -> d.others.stream().filter(m -> m.hasFault()).count() == 4);
    assertThat(desktop.others.stream().filter(m -> m.hasFault()).map(m -> m.getFault().getCode()))
        .containsExactly("DD-FED-6102", "DD-FED-6103", "DD-FED-6103", "DD-FED-6103");
    desktop.ping(42);
    desktop.await("pong", d -> d.others.getLast().getPong().getNonce() == 42);
    desktop.open(1, "sessions", Map.of());
    assertThat(desktop.view(1).cell("1", "state")).isEqualTo("LIVE");
  }

  @Test
  void aViewThatIsNotPermittedIsAFault() throws Exception {
    TestDesktop viewer = TestDesktop.greeted(serve(CALM, DeskRole.READ_ONLY));
    viewer.open(1, "breaks", Map.of());
    viewer.await("fault", d -> d.others.stream().anyMatch(m -> m.hasFault()));
    assertThat(viewer.others.getLast().getFault().getCode()).isEqualTo("DD-ACC-5105");
    viewer.open(2, "accounts", Map.of());
    assertThat(viewer.view(2).cell("1|1", "name")).isEqualTo("***");
    TestDesktop dealer = TestDesktop.greeted(channel);
    dealer.open(2, "accounts", Map.of());
    assertThat(dealer.view(2).cell("1|1", "name")).isEqualTo("Holder 1");
  }

  @Test
  void atMostSixtyFourViewsAtATime() throws Exception {
    TestDesktop desktop = TestDesktop.greeted(channel);
    for (int i = 1; i <= 65; i++) {
      desktop.open(i, "sessions", Map.of());
    }
    desktop.await("fault", d -> d.others.stream().anyMatch(m -> m.hasFault()));
    assertThat(desktop.others.getLast().getFault().getCode()).isEqualTo("DD-FED-6104");
    desktop.send(
        FeedRequest.newBuilder().setClose(CloseView.newBuilder().setSubscription(3)).build());
    desktop.open(66, "sessions", Map.of());
    assertThat(desktop.view(66).rows).hasSize(2);
  }

  @Test
  void everyViewOpensForADealer() throws Exception {
    commit(desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"));
    TestDesktop desktop = TestDesktop.greeted(channel);
    int subscription = 0;
    Map<String, String> what =
        Map.of("view", "exposure.symbol", "row", "EURUSD", "column", "clientLongUnits");
    for (var definition : spring.getBean(ViewRegistry.class).definitions()) {
      boolean explains = definition.id().equals("explain");
      desktop.open(++subscription, definition.id(), explains ? what : Map.of());
      TestDesktop.View view = desktop.view(subscription);
      assertThat(view.columns).as(definition.id()).hasSameSizeAs(definition.columns());
    }
    assertThat(spring.getBean(ViewRegistry.class).definitions())
        .extracting(definition -> definition.id())
        .contains(
            "exposure.symbol",
            "sessions",
            "instruments",
            "positions",
            "accounts",
            "deals",
            "breaks",
            "health");
    desktop.open(1_020, "positions", Map.of("server", "1", "login", "1"));
    assertThat(desktop.view(1_020).rows).hasSize(1);
    desktop.open(1_021, "deals", Map.of("server", "1", "login", "1"));
    assertThat(desktop.view(1_021).rows).hasSize(1);
  }

  @Test
  void everyRollUpShowsABrandsOwnAlone() throws Exception {
    commit(
        desk.group(TWO, "West\\EUR", "EUR"),
        desk.account(TWO, 5, "West\\EUR", "AE"),
        desk.symbol(TWO, "EURUSDm", "USD", 5, "100000"),
        desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(TWO, 5, 2, "buy 1.00 EURUSDm x100000 at 1.08300"));
    engine.ticks(ONE, List.of(desk.tick("EURUSD.r", "1.08490", "1.08500")));
    TestDesktop west =
        TestDesktop.greeted(serve(CALM, DeskRole.DEALER, Set.of(new BrandId("west"))));
    int subscription = 0;
    for (String key :
        List.of(
            "exposure.class FX|",
            "exposure.region MENA|",
            "exposure.country AE|",
            "exposure.group 2|West\\EUR|",
            "exposure.book B|",
            "exposure.server 2|",
            "exposure.brand west|")) {
      String[] word = key.split(" ", -1);
      west.open(++subscription, word[0], Map.of());
      TestDesktop.View view = west.view(subscription);
      west.await(key, d -> view.cell(word[1], "clientNet") != null);
      assertThat(view.cell(word[1], "clientNet")).as(key).isEqualTo(10_849_500L);
      assertThat(view.rows).as(key).hasSize(1);
    }
    west.open(20, "exposure.currency", Map.of());
    TestDesktop.View legs = west.view(20);
    assertThat(legs.cell("CURRENCY|EUR|", "clientUnits")).isEqualTo(10_000_000L);
    west.open(21, "exposure.class", Map.of("brand", "east"));
    west.await("fault", d -> d.others.stream().anyMatch(m -> m.hasFault()));
    assertThat(west.others.getLast().getFault().getCode()).isEqualTo("DD-FED-6103");
  }

  @Test
  void anExplanationCarriesTheRevisionOfTheFigure() throws Exception {
    commit(
        desk.deal(ONE, 1, 1, "buy 2.00 EURUSD.r x100000 at 1.08300"),
        desk.deal(ONE, 2, 2, "sell 0.50 EURUSD.r x100000 at 1.08300"));
    TestDesktop desktop = TestDesktop.greeted(channel);
    desktop.open(1, "exposure.symbol", Map.of());
    Map<String, String> what =
        Map.of("view", "exposure.symbol", "row", "EURUSD", "column", "clientNetUnits");
    desktop.open(2, "explain", what);
    TestDesktop.View shown = desktop.view(1);
    TestDesktop.View reasons = desktop.view(2);
    desktop.await("one moment", d -> shown.revision == reasons.revision);
    assertThat(reasons.cell("FIGURE|clientNetUnits", "value"))
        .isEqualTo(shown.cell("EURUSD", "clientNetUnits"))
        .isEqualTo(15_000_000L);
    assertThat(reasons.cell("FORMULA|formula", "text"))
        .isEqualTo("clientLongUnits - clientShortUnits");
    assertThat(reasons.cell("INPUT|clientLongUnits", "value")).isEqualTo(20_000_000L);
    desktop.open(3, "explain", Map.of("view", "breaks", "row", "x", "column", "code"));
    desktop.await("fault", d -> d.others.stream().anyMatch(m -> m.hasFault()));
    assertThat(desktop.others.getLast().getFault().getCode()).isEqualTo("DD-FED-6103");
  }

  @Test
  void aDesktopThatDoesNotReadGetsTheNewestStateAndNoBacklog() throws Exception {
    accounts(2_000);
    ManagedChannel narrow = serve(CALM, DeskRole.DEALER);
    TestDesktop slow = new TestDesktop(narrow, false).hello(1);
    slow.open(1, "accounts", Map.of());
    slow.open(2, "exposure.symbol", Map.of());
    slow.read(20);
    slow.await("some parts", d -> d.views.containsKey(1) && d.views.get(1).frames >= 10);
    TestDesktop quick = TestDesktop.greeted(channel);
    quick.open(2, "exposure.symbol", Map.of());
    TestDesktop.View fresh = quick.view(2);
    for (int i = 1; i <= 300; i++) {
      commit(desk.deal(ONE, 1, i, "buy 0.01 EURUSD.r x100000 at 1.08300"));
      long ticket = desk.lastTicket();
      quick.await("deal " + i, d -> lastDeal(fresh) == ticket);
    }
    slow.read(100_000);
    long ticket = desk.lastTicket();
    slow.await(
        "the newest state", d -> d.views.containsKey(2) && lastDeal(d.views.get(2)) == ticket);
    TestDesktop.View late = slow.view(2);
    assertThat(late.text()).isEqualTo(fresh.text());
    assertThat(late.frames).isLessThan(20);
    assertThat(slow.view(1).rows).hasSize(2_002);
    assertThat(fresh.frames).isGreaterThan(100);
  }

  @Test
  void whoDoesNotReadAtAllIsCut() throws Exception {
    accounts(3_000);
    TestDesktop dead = new TestDesktop(serve(QUICK, DeskRole.DEALER), false).hello(1);
    dead.open(1, "accounts", Map.of());
    dead.read(1);
    dead.await("welcome", d -> !d.others.isEmpty());
    FeedService feed = feeds.getLast();
    dead.await("the cut", d -> feed.desktops() == 0);
    // The transport delivers the end behind what was already on its way.
    dead.read(1_000);
    dead.await("the end", d -> d.ended != null);
    assertThat(dead.end().getCode()).isEqualTo(Status.Code.ABORTED);
  }

  @Test
  void whoAsksAndNeverReadsIsHeldBackAndCut() throws Exception {
    TestDesktop mute = new TestDesktop(serve(QUICK, DeskRole.DEALER), false).hello(1);
    FeedService feed = feeds.getLast();
    mute.await("the stream", d -> feed.desktops() == 1);
    // Without a single view: every ping asks for an answer that nobody takes.
    mute.await(
        "the cut",
        d -> {
          for (int i = 0; i < 2_000 && d.takesMore(); i++) {
            d.ping(i);
          }
          return feed.desktops() == 0;
        });
    mute.read(100_000);
    mute.await("the end", d -> d.ended != null);
    assertThat(mute.end().getDescription()).contains("frames were not read");
    assertThat(mute.others).as("answers kept for one who does not read").hasSizeLessThan(5_000);
  }

  @Test
  void whoSaysNothingIsCut() throws Exception {
    FeedLimits silent =
        new FeedLimits(
            QUICK.frameGap(), QUICK.stall(), Duration.ofMillis(300), QUICK.quiet(), 64, 1024);
    TestDesktop mute = TestDesktop.greeted(serve(silent, DeskRole.DEALER));
    mute.await("the cut", d -> d.ended != null);
    assertThat(mute.end().getDescription()).contains("nothing was heard");
  }

  @Test
  void whateverHappensADesktopOfDeltasEqualsAFreshOne() throws Exception {
    Random random = new Random(7);
    ManagedChannel narrow = serve(CALM, DeskRole.DEALER);
    List<TestDesktop> desktops = new ArrayList<>();
    List<String> views = List.of("exposure.symbol", "positions", "accounts", "deals", "sessions");
    for (int round = 0; round < 12; round++) {
      TestDesktop come = TestDesktop.greeted(random.nextBoolean() ? narrow : channel);
      for (int v = 0; v < views.size(); v++) {
        come.open(v + 1, views.get(v), Map.of());
        come.view(v + 1);
      }
      desktops.add(come);
      for (int i = 0; i < 60; i++) {
        happen(random);
      }
      desk.advance(6_000);
      commit(desk.deal(ONE, 1, 999, "buy 0.01 EURUSD.r x100000 at 1.0"));
      TestDesktop fresh = TestDesktop.greeted(channel);
      long ticket = desk.lastTicket();
      for (int v = 0; v < views.size(); v++) {
        int subscription = v + 1;
        fresh.open(subscription, views.get(v), Map.of());
        TestDesktop.View expected = fresh.view(subscription);
        for (TestDesktop each : desktops) {
          TestDesktop.View held = each.view(subscription);
          each.await(
              views.get(v) + " of round " + round,
              d -> lastDeal(held) == ticket && held.text().equals(expected.text()));
        }
      }
      fresh.leave();
    }
  }

  private void happen(Random random) {
    long login = 1L + random.nextInt(4);
    String symbol = random.nextBoolean() ? "EURUSD.r" : "USDJPY.r";
    String words = (random.nextBoolean() ? "buy 0.0" : "sell 0.0") + (1 + random.nextInt(3));
    switch (random.nextInt(8)) {
      case 0 -> commit(desk.account(ONE, login, "East\\B-USD"));
      case 1 -> commit(desk.positions(ONE, login));
      case 2 -> engine.ticks(ONE, List.of(desk.tick(symbol, "1.0" + random.nextInt(9_999), "1.2")));
      case 3 -> engine.session(desk.status(TWO, STATES.get(random.nextInt(STATES.size()))));
      default ->
          commit(
              desk.deal(
                  ONE,
                  login,
                  login * 100 + random.nextInt(5) * 2L + (symbol.startsWith("E") ? 0 : 1),
                  words + " " + symbol + " x100000 at 1.0"));
    }
  }

  private void accounts(int count) {
    List<Envelope> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(desk.account(ONE, 1_000 + i, "East\\B-USD"));
    }
    engine.accept(batch);
  }
}
