package org.dealdesk.desk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.Waiting;
import org.dealdesk.desk.fake.FakeGateway;
import org.dealdesk.desk.fake.FakeView;
import org.dealdesk.desk.fake.TestCa;
import org.dealdesk.desk.link.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verb as it is called, against a gateway on a real socket. */
@Tag("slow")
class WatchMainTest {
  private static final TestCa CA = TestCa.create();

  @TempDir private Path folder;

  private final FakeView view =
      new FakeView(
          ViewSchema.newBuilder()
              .setView("exposure.symbol")
              .addColumns(column("instrument", ColumnType.COLUMN_TYPE_TEXT))
              .addColumns(
                  column("clientNetUnits", ColumnType.COLUMN_TYPE_UNITS)
                      .setDecimalsColumn("unitDecimals"))
              .addColumns(column("clientVwap", ColumnType.COLUMN_TYPE_PRICE).setDecimals(5))
              .addColumns(
                  column("notionalReporting", ColumnType.COLUMN_TYPE_MONEY)
                      .setDecimals(2)
                      .setUnit("USD"))
              .addColumns(column("lastDeal", ColumnType.COLUMN_TYPE_ID))
              .addColumns(column("unitDecimals", ColumnType.COLUMN_TYPE_COUNT).setHidden(true))
              .addKey("instrument")
              .build());
  private final FakeView sessions =
      new FakeView(
          ViewSchema.newBuilder()
              .setView("sessions")
              .addColumns(column("server", ColumnType.COLUMN_TYPE_TEXT))
              .addColumns(column("dealsPerSecond", ColumnType.COLUMN_TYPE_RATIO).setDecimals(1))
              .addKey("server")
              .build());
  private final FakeGateway gateway =
      new FakeGateway(CA, Clock.systemUTC()).serve(view).serve(sessions).start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void rows() {
    view.sources(source(123));
    view.put("EURUSD", "EURUSD", -10_000_000L, 108_490L, -1_084_900L, 7L, 2L);
    view.put("XAUUSD", "XAUUSD", 0L, null, 0L, null, 0L);
    sessions.put("MT5 LD4-1", "MT5 LD4-1", 412L);
  }

  @AfterEach
  void end() {
    gateway.close();
  }

  @Test
  void printsWholeRowsAsExactStringsAndSurvivesACut() throws Exception {
    CompletableFuture<Integer> exit = watching("exposure.symbol", "--json", "--for", "15");
    until(() -> lines().size() == 2);
    assertThat(lines().getFirst().toString())
        .matches(
            "\\{\"asOf\":\\d+,\"revision\":\\d+,\"lastDeal\":\\{\"MT5"
                + " LD4-1\":123},\"key\":\"EURUSD\","
                + "\"instrument\":\"EURUSD\",\"clientNetUnits\":\"-100000\",\"clientVwap\":\"1.0849\","
                + "\"notionalReporting\":\"-10849\",\"row.lastDeal\":\"7\"}");
    assertThat(lines().get(1).get("clientVwap").isNull()).isTrue();
    assertThat(lines().get(1).get("clientNetUnits").stringValue()).isEqualTo("0");

    view.sources(source(124));
    view.publish();
    until(() -> lines().size() == 3);
    assertThat(lines().get(2).get("heartbeat").booleanValue()).isTrue();
    assertThat(lines().get(2).get("lastDeal").get("MT5 LD4-1").longValue()).isEqualTo(124);

    view.remove("XAUUSD");
    view.publish();
    until(() -> lines().size() == 4);
    assertThat(lines().get(3).get("removed").booleanValue()).isTrue();

    gateway.stop();
    until(() -> err.toString().contains("DD-LNK-8101"));
    gateway.start();
    until(() -> lines().size() == 5);
    assertThat(lines().get(4).get("key").stringValue()).isEqualTo("EURUSD");
    assertThat(exit.get()).isZero();
  }

  @Test
  void summaryNamesSessionsDealsAndNet() throws Exception {
    assertThat(watching("--summary", "--for", "3").get()).isZero();
    assertThat(out.toString())
        .contains("sessions 1/1 live  deals/s 41.2  instruments 2  house net -10,849 USD");
  }

  @Test
  void tableIsAligned() throws Exception {
    assertThat(watching("exposure.symbol", "--for", "3").get()).isZero();
    assertThat(out.toString())
        .contains("instrument  clientNetUnits  clientVwap")
        .contains("EURUSD             -100000      1.0849");
  }

  @Test
  void unreachableIsFour() throws Exception {
    gateway.stop();
    assertThat(watching("exposure.symbol", "--for", "2").get()).isEqualTo(4);
    assertThat(err.toString()).contains("DD-LNK-8101");
  }

  @Test
  void refusedIsFive() throws Exception {
    assertThat(watching("nothing", "--for", "10").get()).isEqualTo(5);
    assertThat(err.toString()).contains("DD-FED-6102");
    gateway.forgetTokens();
    Profile profile = gateway.profile("gone");
    assertThat(run(profile, "exposure.symbol", "--for", "10").get()).isEqualTo(5);
    assertThat(err.toString()).contains("DD-ACC-5103");
  }

  @Test
  void wrongProfileIsTwo() {
    assertThat(
            WatchMain.run(
                new String[] {"sessions", "--profile", folder.resolve("no").toString()},
                out,
                new PrintWriter(err, true)))
        .isEqualTo(2);
    assertThat(err.toString()).contains("DD-LNK-8103");
  }

  @Test
  void readerThatLeavesIsAnEnd() throws Exception {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {
            // nothing is kept
          }

          @Override
          public void close() {
            // nothing to close
          }
        };
    String profile = write(gateway.profile(gateway.token()));
    assertThat(
            WatchMain.run(
                new String[] {"exposure.symbol", "--json", "--profile", profile},
                closed,
                new PrintWriter(err, true)))
        .isZero();
  }

  @Test
  void portThatNeverAnswersIsFourWithinItsWait() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Profile good = gateway.profile(gateway.token());
      Profile profile =
          new Profile("x", good.host(), mute.getLocalPort(), good.caPem(), good.token(), "x", null);
      assertThat(run(profile, "sessions", "--wait", "2").get()).isEqualTo(4);
    }
  }

  private CompletableFuture<Integer> watching(String... args) throws IOException {
    return run(gateway.profile(gateway.token()), args);
  }

  private CompletableFuture<Integer> run(Profile profile, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--profile");
    all.add(write(profile));
    return CompletableFuture.supplyAsync(
        () -> WatchMain.run(all.toArray(String[]::new), out, new PrintWriter(err, true)));
  }

  private String write(Profile profile) throws IOException {
    Path file = folder.resolve("profile.json");
    Map<String, Object> fields =
        Map.of(
            "name", profile.name(),
            "host", profile.host(),
            "port", profile.port(),
            "caPem", profile.caPem(),
            "token", String.valueOf(profile.token()));
    return Files.writeString(file, JsonMapper.shared().writeValueAsString(fields)).toString();
  }

  private List<JsonNode> lines() {
    String text = out.toString();
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(JsonMapper.shared()::readTree)
        .toList();
  }

  private void until(java.util.function.BooleanSupplier condition) {
    Waiting.until(condition, () -> out + "\n" + err);
  }

  private static Source source(long lastDeal) {
    return Source.newBuilder()
        .setServer(1)
        .setName("MT5 LD4-1")
        .setState(SourceState.SOURCE_STATE_LIVE)
        .setLastDeal(lastDeal)
        .build();
  }

  private static Column.Builder column(String id, ColumnType type) {
    return Column.newBuilder().setId(id).setType(type);
  }

  static {
    Locale.setDefault(Locale.ENGLISH);
  }
}
