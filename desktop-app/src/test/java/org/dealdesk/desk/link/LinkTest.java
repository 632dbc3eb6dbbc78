package org.dealdesk.desk.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.Waiting;
import org.dealdesk.desk.fake.FakeGateway;
import org.dealdesk.desk.fake.FakeView;
import org.dealdesk.desk.fake.TestCa;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link against a gateway on a real socket with real TLS. */
class LinkTest {
  private static final TestCa CA = TestCa.create();
  private static final ViewSchema SCHEMA =
      ViewSchema.newBuilder()
          .setView("demo")
          .addColumns(Column.newBuilder().setId("instrument").setType(ColumnType.COLUMN_TYPE_TEXT))
          .addColumns(
              Column.newBuilder()
                  .setId("units")
                  .setType(ColumnType.COLUMN_TYPE_UNITS)
                  .setDecimals(2))
          .addKey("instrument")
          .build();

  private final FakeView view = new FakeView(SCHEMA);
  private final FakeGateway gateway =
      new FakeGateway(CA, Clock.systemUTC())
          .serve(view)
          .serve("picky", parameters -> parameters.containsKey("instrument") ? view : null)
          .start();
  private final LinkThreads threads =
      new LinkThreads(
          Executors.newSingleThreadScheduledExecutor(),
          new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()));
  private final List<String> states = new CopyOnWriteArrayList<>();
  private @Nullable Link link;

  @BeforeEach
  void rows() {
    view.put("EURUSD", "EURUSD", -10_000L);
    view.put("XAUUSD", "XAUUSD", null);
  }

  @AfterEach
  void end() {
    if (link != null) {
      link.close();
    }
    gateway.close();
    threads.link().shutdownNow();
    var _ = threads.io().shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void snapshotThenDeltasMakeTheGatewaysRows() {
    ViewHandle handle = started().open(ViewRequest.of("demo"), state -> {});
    await(() -> rows(handle).equals(Map.of("EURUSD", "-10000/2", "XAUUSD", "-")), handle);
    view.put("EURUSD", "EURUSD", 7L);
    view.put("DE40", "DE40", 9L);
    view.remove("XAUUSD");
    view.publish();
    await(() -> rows(handle).equals(Map.of("EURUSD", "7/2", "DE40", "9/2")), handle);
  }

  @Test
  void snapshotInPartsIsSeenOnlyWhole() {
    for (int i = 0; i < 250; i++) {
      view.put("S" + i, "S" + i, (long) i);
    }
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    ViewHandle handle = started().open(ViewRequest.of("demo"), state -> sizes.add(state.size()));
    await(() -> !sizes.isEmpty(), handle);
    assertThat(sizes).containsExactly(252);
  }

  @Test
  void gapAsksAgainAndEndsEqual() {
    ViewHandle handle = started().open(ViewRequest.of("demo"), state -> {});
    await(() -> handle.state().size() == 2, handle);
    gateway.loseNextFrame();
    view.put("EURUSD", "EURUSD", 1L);
    view.publish();
    view.put("XAUUSD", "XAUUSD", 2L);
    view.publish();
    await(() -> rows(handle).equals(Map.of("EURUSD", "1/2", "XAUUSD", "2/2")), handle);
    assertThat(gateway.opened).hasValue(2);
  }

  @Test
  void anotherGapIsAskedAboutAsWell() {
    ViewHandle handle = started().open(ViewRequest.of("demo"), state -> {});
    await(() -> handle.state().size() == 2, handle);
    for (int gap = 1; gap <= 2; gap++) {
      gateway.loseNextFrame();
      view.put("EURUSD", "EURUSD", 10L * gap);
      view.publish();
      view.put("XAUUSD", "XAUUSD", 20L * gap);
      view.publish();
      Map<String, String> whole = Map.of("EURUSD", 10 * gap + "/2", "XAUUSD", 20 * gap + "/2");
      await(() -> rows(handle).equals(whole), handle);
    }
    assertThat(gateway.opened).hasValue(3);
  }

  @Test
  void aListenersBugIsItsOwn() {
    Link started = started();
    ViewHandle broken =
        started.open(
            ViewRequest.of("demo"),
            state -> {
              throw new IllegalStateException("a bug");
            });
    await(() -> broken.state().size() == 2, broken);
    ViewHandle good = started.open(ViewRequest.of("demo"), state -> {});
    await(() -> good.state().size() == 2, good);
    assertThat(states).endsWith("Live").doesNotContain("Lost");
  }

  @Test
  void comesBackAfterTheGatewayWasAwayAndOpensItsViewsAgain() {
    ViewHandle handle = started().open(ViewRequest.of("demo"), state -> {});
    await(() -> handle.state().size() == 2, handle);
    gateway.stop();
    await(() -> link().state() instanceof LinkState.Lost, handle);
    assertThat(handle.state().size()).as("the last state stays").isEqualTo(2);
    view.remove("XAUUSD");
    view.put("EURUSD", "EURUSD", 5L);
    gateway.start();
    await(() -> rows(handle).equals(Map.of("EURUSD", "5/2")), handle);
    await(() -> link().state() instanceof LinkState.Live, handle);
    assertThat(states).contains("Lost").endsWith("Live");
  }

  @Test
  void silenceCountsAsLost() {
    ViewHandle handle = started().open(ViewRequest.of("demo"), state -> {});
    await(() -> handle.state().size() == 2, handle);
    gateway.silent(true);
    await(() -> states.contains("Lost"), handle);
    gateway.silent(false);
    await(() -> link().state() instanceof LinkState.Live, handle);
  }

  @Test
  void unknownViewIsRefusedAndTheOthersGoOn() {
    List<String> faults = new CopyOnWriteArrayList<>();
    Link started = started();
    started.open(ViewRequest.of("nothing"), faultsInto(faults));
    started.open(ViewRequest.of("picky"), faultsInto(faults));
    ViewHandle good =
        started.open(new ViewRequest("picky", Map.of("instrument", "X")), state -> {});
    await(() -> good.state().size() == 2, good);
    await(() -> faults.size() == 2, faults);
    assertThat(faults).containsExactly("VIEW_UNKNOWN DD-FED-6102", "VIEW_PARAMETER DD-FED-6103");
  }

  @Test
  void anotherAuthorityIsNotTrusted() {
    Profile good = gateway.profile(gateway.token());
    Profile foreign =
        new Profile(
            "x", good.host(), good.port(), TestCa.create().caPem(), good.token(), "x", null);
    link(foreign).start();
    await(() -> link().state() instanceof LinkState.Refused, states);
    assertThat(link().state())
        .isInstanceOfSatisfying(
            LinkState.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(FaultReason.GATEWAY_NOT_AUTHENTIC));
  }

  @Test
  void unknownTokenIsRefusedWithItsCode() {
    link(gateway.profile("never given")).start();
    await(() -> link().state() instanceof LinkState.Refused, states);
    assertThat(link().state().toString()).contains("TOKEN_EXPIRED");
  }

  @Test
  void tokenIsRenewedBeforeItExpiresAndUsedForTheNextStream() {
    gateway.tokenLifeMs(900);
    ViewHandle handle = signedIn().open(ViewRequest.of("demo"), state -> {});
    await(() -> gateway.renewed.get() >= 2, handle);
    gateway.stop();
    await(() -> link().state() instanceof LinkState.Lost, handle);
    gateway.start();
    await(() -> link().state() instanceof LinkState.Live, handle);
  }

  @Test
  void wrongPasswordIsAnOutcomeAndTheNextTryWorks() throws Exception {
    Link made = link(gateway.profile(null));
    CompletableFuture<Outcome<LogInReply>> wrong = new CompletableFuture<>();
    made.signIn("dealer", "wrong", wrong::complete);
    assertThat(wrong.get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(FaultReason.LOGIN_WRONG));
    assertThat(made.state()).isInstanceOf(LinkState.Idle.class);
    made.signIn("dealer", "right", outcome -> {});
    await(() -> made.state() instanceof LinkState.Live, states);
    made.close();
    assertThat(gateway.loggedOut).hasValue(1);
  }

  @Test
  void expiredTokenOnALiveStreamEndsRefused() {
    signedIn();
    await(() -> link().state() instanceof LinkState.Live, states);
    gateway.endStreams(FaultReason.TOKEN_EXPIRED);
    await(() -> link().state() instanceof LinkState.Refused, states);
  }

  @Test
  void closedHandleHearsNothingMore() {
    List<Integer> first = new CopyOnWriteArrayList<>();
    Link started = started();
    ViewHandle handle = started.open(ViewRequest.of("demo"), state -> first.add(state.size()));
    await(() -> first.size() == 1, first);
    handle.close();
    handle.close();
    ViewHandle second = started.open(ViewRequest.of("demo"), state -> {});
    await(() -> second.state().size() == 2, second);
    view.put("NEW", "NEW", 1L);
    view.publish();
    await(() -> second.state().size() == 3, second);
    assertThat(first).hasSize(1);
  }

  private Link started() {
    Link made = link(gateway.profile(gateway.token()));
    made.start();
    return made;
  }

  private Link signedIn() {
    Link made = link(gateway.profile(null));
    made.signIn("dealer", "right", outcome -> {});
    return made;
  }

  private Link link(Profile profile) {
    LinkSettings fast =
        new LinkSettings(
            Duration.ofMillis(200),
            3,
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    Link made = new Link(profile, threads, Clock.systemUTC(), fast, "test");
    made.listen(state -> states.add(state.getClass().getSimpleName()));
    link = made;
    return made;
  }

  private Link link() {
    return java.util.Objects.requireNonNull(link);
  }

  private void await(BooleanSupplier condition, Object shown) {
    Waiting.until(condition, () -> states + " " + describe(shown));
  }

  private static String describe(Object shown) {
    return shown instanceof ViewHandle handle ? rows(handle).toString() : shown.toString();
  }

  private static Map<String, String> rows(ViewHandle handle) {
    Map<String, String> rows = new TreeMap<>();
    handle
        .state()
        .forEach(
            row -> rows.put(row.key(), row.has(1) ? row.number(1) + "/" + row.decimals(1) : "-"));
    return rows;
  }

  private static ViewListener faultsInto(List<String> faults) {
    return new ViewListener() {
      @Override
      public void changed(ViewState state) {
        // no frame is expected
      }

      @Override
      public void refused(FaultReason reason, String code, String detail) {
        faults.add(reason + " " + code);
      }
    };
  }
}
