package org.dealdesk.platforms.mt5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.TicksSeen;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions over REST against scripted servers, one rule a test. */
class RestLinkTest extends ScriptedSession {
  @TempDir Path directory;

  @BeforeEach
  void overRest() {
    options.put("transport", "rest");
    options.put("tls.ca", certificate().toString());
  }

  private Path certificate() {
    return directory.resolve("server.pem");
  }

  private FakeRestServer serveRest(String... files) throws Exception {
    return serveAs("127.0.0.1", files);
  }

  private FakeRestServer serveAs(String name, String... files) throws Exception {
    return closeLater(
        new FakeRestServer(Dialogue.of(files), serverSeconds::get, certificate(), name));
  }

  private PlatformSession connect(FakeRestServer server) {
    return connect(server.port(), ResumePoint.NONE, FakeServer.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "7, true", "4096, false"})
  void thePictureIsTheSameInAnyPiecesAndCasing(int chunkBytes, boolean lowerCase) throws Exception {
    FakeRestServer server = serveRest("small-world.txt");
    server.chunkBytes(chunkBytes);
    server.lowerCase(lowerCase);
    connect(server);
    probe.awaitState(SessionState.LIVE);
    probe.await("ticks", seen -> !probe.of(TicksSeen.class).isEmpty());
    assertThat(probe.states()).startsWith("CONNECTING", "RESYNC", "LIVE");
    assertThat(probe.deals()).hasSize(2);
    assertThat(positionsOf(1001).positions()).hasSize(2);
    assertThat(positionsOf(1002).positions().getFirst().lots()).isEqualTo("0.00012345");
    assertThat(probe.of(OrdersRead.class)).hasSize(1);
    assertThat(probe.of(PictureComplete.class))
        .containsExactly(new PictureComplete(SERVER, 12, 3, 3));
    long ticks = server.count("TICK_LAST");
    probe.await("rounds", seen -> server.count("TICK_LAST") > ticks + 10);
    assertThat(server.requests().getLast().parameters()).as("asks for changes only").isNotEmpty();
    assertThat(server.connected()).as("the log-in belongs to its connection").isEqualTo(1);
  }

  @Test
  void anIdleRoundIsOneCallForDealsAndOneForPrices() throws Exception {
    FakeRestServer server = serveRest("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    int before = server.requests().size();
    probe.await("rounds", seen -> server.requests().size() > before + 60);
    List<Request> idle = server.requests().subList(before, before + 60);
    assertThat(idle).extracting(Request::name).containsOnly("DEAL_GET_BATCH", "TICK_LAST");
    assertThat(idle.getLast().name().equals("TICK_LAST") ? idle.getLast() : idle.get(58))
        .as("what changed since the last answer")
        .extracting(each -> each.parameter("TRANS_ID"))
        .isEqualTo("5");
  }

  @Test
  void aCutTakesTheLogInWithIt() throws Exception {
    FakeRestServer server = serveRest("small-world.txt");
    PlatformSession session = connect(server);
    probe.awaitState(SessionState.LIVE);
    server.say(Dialogue.of("small-world.txt", "cut-and-missed.txt"));
    server.cut();
    probe.awaitPictures(2);
    probe.await("live again", seen -> session.status().state() == SessionState.LIVE);
    assertThat(server.logins()).isEqualTo(2);
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket())
        .containsExactly(11L, 12L, 15L, 16L);
    assertThat(probe.states()).contains("DOWN PLATFORM_CLOSED");
  }

  @Test
  void aServerThatForgotTheLogInIsLoggedInToAgain() throws Exception {
    FakeRestServer server = serveRest("small-world.txt", "rest-forgotten.txt");
    connect(server);
    probe.awaitPictures(1);
    assertThat(server.logins()).isEqualTo(2);
    assertThat(probe.states()).contains("DOWN PLATFORM_CLOSED");
  }

  @Test
  void aWrongPasswordIsTriedAgainSlowly() throws Exception {
    FakeRestServer server = serveRest("small-world.txt");
    PlatformSession session = connect(server.port(), ResumePoint.NONE, "wrong");
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_LOGIN_REFUSED);
    assertThat(session.status().nextAttempt()).isAfterOrEqualTo(NOW.plusSeconds(30));
    assertThat(session.status().detail()).contains("1001").doesNotContain("wrong");
  }

  @Test
  void aServerNobodyVouchesForIsToldNothing() throws Exception {
    FakeRestServer server = serveRest("small-world.txt");
    options.remove("tls.ca");
    connect(server);
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_NOT_AUTHENTIC);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aCertificateOfAnotherHostIsToldNothing() throws Exception {
    FakeRestServer server = serveAs("trade.example");
    connect(server);
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_NOT_AUTHENTIC);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerWithoutTlsIsAProtocolFault() throws Exception {
    FakeRestServer unused = serveRest("small-world.txt");
    FakeServer plain = serve("small-world.txt");
    assertThat(unused.port()).isNotEqualTo(plain.port());
    connect(plain);
    probe.await(
        "down", seen -> probe.states().stream().anyMatch(each -> each.startsWith("DOWN PLATFORM")));
    assertThat(probe.states()).doesNotContain("RESYNC");
    assertThat(plain.requests()).isEmpty();
  }

  @Test
  void whatIsNoJsonEndsTheConnection() throws Exception {
    connect(serveRest("small-world.txt", "rest-garbage.txt"));
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_PROTOCOL);
    probe.awaitPictures(1);
  }

  @Test
  void answersTooLongAreAskedForInPieces() throws Exception {
    options.put("answer.max.mb", "1");
    FakeRestServer server = serveRest("small-world.txt", "long-answers.txt");
    connect(server);
    probe.awaitDeal(92);
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket() + " " + each.history())
        .containsExactly("90 true", "91 false", "92 false");
    assertThat(server.connected()).as("the connection is still sound").isEqualTo(1);
  }

  @Test
  void halfAnAnswerIsASilentServer() throws Exception {
    options.put("silence.ms", "300");
    connect(serveRest("small-world.txt", "rest-half.txt"));
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_SILENT);
    probe.awaitPictures(1);
  }

  @Test
  void anAnswerThatNeverComesIsGivenUp() throws Exception {
    options.put("request.timeout.ms", "100");
    connect(serveRest("small-world.txt", "rest-silent.txt"));
    probe.awaitFault(SessionState.DEGRADED, FaultReason.PLATFORM_SILENT);
    probe.awaitFault(SessionState.DOWN, FaultReason.PLATFORM_SILENT);
  }

  @Test
  void aServerThatEndsTheConnectionAfterAnAnswerLosesNoAnswer() throws Exception {
    FakeRestServer server = serveRest("small-world.txt", "rest-last.txt");
    connect(server);
    probe.awaitDeal(17);
    probe.awaitPictures(2);
    assertThat(probe.deals())
        .extracting(each -> each.deal().key().ticket())
        .containsExactly(11L, 12L, 17L);
    assertThat(server.logins()).isEqualTo(2);
  }

  @Test
  void pingsAreSentWhenThereIsNothingElseToSend() throws Exception {
    options.put("ping.ms", "20");
    options.put("poll.deals.ms", "60000");
    options.put("poll.ticks.ms", "60000");
    FakeRestServer server = serveRest("small-world.txt");
    connect(server);
    probe.awaitState(SessionState.LIVE);
    probe.await("pings", seen -> server.count("TEST_ACCESS") >= 5);
    assertThat(probe.states()).allMatch(each -> !each.startsWith("DOWN"));
  }

  @Test
  void aSessionClosedWhileItWaitsLeavesNoThread() throws Exception {
    FakeRestServer server = serveRest("small-world.txt", "rest-mute.txt");
    PlatformSession session = connect(server);
    probe.await("a request under way", seen -> server.count("TIME_GET") == 1);
    session.close();
    assertThat(session.status().state()).isEqualTo(SessionState.STOPPED);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("session-") && thread.isAlive());
  }
}
