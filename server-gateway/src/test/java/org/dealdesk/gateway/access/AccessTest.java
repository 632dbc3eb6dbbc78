package org.dealdesk.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dealdesk.contract.v1.AccessGrpc;
import org.dealdesk.contract.v1.FeedGrpc;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.contract.v1.LogInRequest;
import org.dealdesk.contract.v1.LogOutRequest;
import org.dealdesk.contract.v1.RenewRequest;
import org.dealdesk.contract.v1.Role;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access over a real socket and a real database, with a clock the test moves. */
@Tag("slow")
class AccessTest {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final SteppedClock clock = new SteppedClock();
  private final HikariDataSource source = TestDatabase.migrated();
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final UserStore users = new UserStore(jdbc);
  private final AccessEventStore events = new AccessEventStore(jdbc, clock);
  private final SessionStore store = new SessionStore(jdbc);
  private final Sessions sessions = new Sessions(store, clock);
  private final LogInService logIns =
      new LogInService(users, sessions, new ThrottleStore(jdbc), events, clock);
  private final AccessInterceptor interceptor = new AccessInterceptor(sessions, events, clock);
  private final Listening feed = new Listening();
  private @Nullable Server server;
  private @Nullable ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    users.add(
        "dana",
        "Dana Dealer",
        Set.of(DeskRole.DEALER),
        List.of(new BrandId("marlin-eu")),
        PasswordRules.hash("right"),
        false,
        clock.instant());
    server =
        NettyServerBuilder.forPort(0)
            .addService(
                ServerInterceptors.intercept(
                    new AccessEndpoint(logIns, sessions, events), interceptor))
            .addService(ServerInterceptors.intercept(feed, interceptor))
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  @AfterEach
  void stop() throws Exception {
    if (channel != null) {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
    if (server != null) {
      server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
    source.close();
  }

  @Test
  void rightPasswordGivesAPersonAndATokenAndAMemoryOfTheLastLogIn() {
    LogInReply first = logIn("Dana ", "right");
    assertThat(first.getPerson().getUser()).isEqualTo("dana");
    assertThat(first.getPerson().getRolesList()).containsExactly(Role.ROLE_DEALER);
    assertThat(first.getExpiresAtMs() - clock.millis()).isEqualTo(900_000);
    assertThat(first.getLastLogInMs()).isZero();
    clock.step(Duration.ofMinutes(1));
    LogInReply second = logIn("dana", "right");
    assertThat(clock.millis() - second.getLastLogInMs()).isEqualTo(60_000);
    assertThat(second.getToken()).isNotEqualTo(first.getToken());
    assertThat(kinds()).containsExactly("LOG_IN", "LOG_IN");
  }

  @Test
  void databaseHoldsNoTokenAndNoPassword() {
    LogInReply reply = logIn("dana", "right");
    String dump =
        jdbc.sql("select t::text || u::text from desk_token t, desk_user u")
            .query(String.class)
            .single();
    assertThat(dump).doesNotContain(reply.getToken()).doesNotContain("right");
  }

  @Test
  void wrongNameAndWrongPasswordAreToldAlike() {
    Refusal wrongPassword = refusal(() -> logIn("dana", "wrong"));
    Refusal wrongName = refusal(() -> logIn("nobody", "right"));
    assertThat(wrongPassword).isEqualTo(wrongName);
    assertThat(wrongName)
        .isEqualTo(new Refusal(Status.Code.UNAUTHENTICATED, FaultReason.LOGIN_WRONG.code()));
  }

  @Test
  void fiveWrongPasswordsLockANameWhetherItExistsOrNot() {
    for (String name : List.of("dana", "nobody")) {
      wrong(name, 5);
      assertThat(refusal(() -> logIn(name, "right")))
          .isEqualTo(new Refusal(Status.Code.PERMISSION_DENIED, FaultReason.LOGIN_LOCKED.code()));
    }
    assertThat(kinds()).contains("LOCKED_OUT").doesNotContain("LOG_IN");
    clock.step(Duration.ofMinutes(15).plusMillis(1));
    assertThat(logIn("dana", "right").getToken()).isNotEmpty();
    wrong("dana", 4);
    assertThat(logIn("dana", "right").getToken()).as("counted from one again").isNotEmpty();
  }

  @Test
  void wrongPasswordsOfADayAgoDoNotCount() {
    wrong("dana", 4);
    clock.step(LockoutRules.FORGOTTEN_AFTER.plusMillis(1));
    wrong("dana", 4);
    assertThat(logIn("dana", "right").getToken()).isNotEmpty();
  }

  @Test
  void rightPasswordsDoNotLockTheAddressOfAnOffice() {
    for (int i = 0; i <= LockoutRules.ADDRESS.limit(); i++) {
      assertThat(logIn("dana", "right").getToken()).isNotEmpty();
    }
  }

  private void wrong(String name, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(refusal(() -> logIn(name, "wrong")).fault())
          .isEqualTo(FaultReason.LOGIN_WRONG.code());
    }
  }

  @Test
  void addressThatGuessesAtManyNamesIsLocked() {
    for (int i = 0; i < 30; i++) {
      int number = i;
      assertThat(refusal(() -> logIn("guess" + number, "x")).fault())
          .isEqualTo(FaultReason.LOGIN_WRONG.code());
    }
    assertThat(refusal(() -> logIn("dana", "right")).fault())
        .isEqualTo(FaultReason.LOGIN_LOCKED.code());
  }

  @Test
  void somebodyDisabledOrWithoutAPasswordIsNotLetIn() {
    users.setEnabled("dana", false);
    assertThat(refusal(() -> logIn("dana", "right")).fault())
        .isEqualTo(FaultReason.LOGIN_WRONG.code());
    users.setEnabled("dana", true);
    users.setPassword("dana", UserStore.NO_PASSWORD);
    assertThat(refusal(() -> logIn("dana", "right")).fault())
        .isEqualTo(FaultReason.LOGIN_WRONG.code());
    assertThat(refusal(() -> logIn("dana", "!")).fault()).isEqualTo(FaultReason.LOGIN_WRONG.code());
  }

  @Test
  void everyCallButLogInNeedsAToken() {
    String invalid = FaultReason.TOKEN_INVALID.code();
    assertThat(refusal(() -> access(null).renew(RenewRequest.getDefaultInstance())))
        .isEqualTo(new Refusal(Status.Code.UNAUTHENTICATED, invalid));
    assertThat(refusal(() -> access("made-up").logOut(LogOutRequest.getDefaultInstance())).fault())
        .isEqualTo(invalid);
    Stream stream = subscribe("made-up");
    assertThat(stream.end().fault()).isEqualTo(invalid);
    assertThat(feed.callers).isEmpty();
    assertThat(kinds()).as("one row per address and while").containsExactly("CALL_REFUSED");
  }

  @Test
  void streamKnowsItsCaller() throws Exception {
    subscribe(logIn("dana", "right").getToken());
    Caller caller = feed.callers.poll(10, TimeUnit.SECONDS);
    assertThat(caller).isNotNull();
    assertThat(caller.user()).isEqualTo("dana");
    assertThat(caller.may(Permission.SEE_CLIENT_NAMES)).isTrue();
    assertThat(caller.may(Permission.MANAGE_USERS)).isFalse();
    assertThat(caller.sees(new BrandId("marlin-eu"))).isTrue();
    assertThat(caller.sees(new BrandId("marlin-us"))).isFalse();
  }

  @Test
  void renewedStreamOutlivesItsFirstTokenAndEndsWhenNobodyRenews() throws Exception {
    String first = logIn("dana", "right").getToken();
    Stream stream = subscribe(first);
    feed.callers.take();
    clock.step(Duration.ofMinutes(10));
    String second = access(first).renew(RenewRequest.getDefaultInstance()).getToken();
    clock.step(Duration.ofMinutes(10));
    interceptor.endCalls();
    sessions.refresh();
    assertThat(stream.ended()).isFalse();
    assertThat(refusal(() -> access(first).renew(RenewRequest.getDefaultInstance())).fault())
        .isEqualTo(FaultReason.TOKEN_EXPIRED.code());
    assertThat(access(second).renew(RenewRequest.getDefaultInstance()).getToken()).isNotEmpty();
    clock.step(Duration.ofMinutes(16));
    interceptor.endCalls();
    assertThat(stream.end())
        .isEqualTo(new Refusal(Status.Code.UNAUTHENTICATED, FaultReason.TOKEN_EXPIRED.code()));
    assertThat(feed.cancelled.await(10, TimeUnit.SECONDS)).as("service was told").isTrue();
  }

  @Test
  void noRenewalReachesBeyondTwelveHours() {
    String token = logIn("dana", "right").getToken();
    for (int i = 0; i < 71; i++) {
      clock.step(Duration.ofMinutes(10));
      token = access(token).renew(RenewRequest.getDefaultInstance()).getToken();
    }
    clock.step(Duration.ofMinutes(10));
    String last = token;
    assertThat(refusal(() -> access(last).renew(RenewRequest.getDefaultInstance())).fault())
        .isEqualTo(FaultReason.TOKEN_EXPIRED.code());
  }

  @Test
  void logOutEndsTokenAndStreamAtOnce() throws Exception {
    String token = logIn("dana", "right").getToken();
    Stream stream = subscribe(token);
    feed.callers.take();
    access(token).logOut(LogOutRequest.getDefaultInstance());
    assertThat(refusal(() -> access(token).renew(RenewRequest.getDefaultInstance())).code())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    interceptor.endCalls();
    assertThat(stream.end().code()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(kinds()).startsWith("LOG_IN", "LOG_OUT");
  }

  @Test
  void somebodyDisabledByAnotherProcessIsOutWithTheNextRefresh() throws Exception {
    String token = logIn("dana", "right").getToken();
    Stream stream = subscribe(token);
    feed.callers.take();
    new UserStore(JdbcClient.create(source)).setEnabled("dana", false);
    sessions.refresh();
    interceptor.endCalls();
    assertThat(stream.end().code()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refusal(() -> access(token).renew(RenewRequest.getDefaultInstance())).code())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void tokenOutlivesARestartOfTheGateway() {
    String token = logIn("dana", "right").getToken();
    Sessions restarted = new Sessions(store, clock);
    assertThat(restarted.check(token))
        .isInstanceOfSatisfying(
            org.dealdesk.model.fault.Outcome.Ok.class,
            ok -> assertThat(ok.value().toString()).contains("dana"));
  }

  @Test
  void recordOfAccessCannotBeChanged() {
    logIn("dana", "right");
    for (String sql :
        List.of("delete from access_event", "update access_event set user_name = 'x'")) {
      assertThat(catchThrowableOfType(RuntimeException.class, () -> jdbc.sql(sql).update()))
          .hasMessageContaining("append only");
    }
  }

  private LogInReply logIn(String user, String password) {
    return access(null)
        .logIn(
            LogInRequest.newBuilder()
                .setUser(user)
                .setPassword(password)
                .setClient("test")
                .build());
  }

  private AccessGrpc.AccessBlockingStub access(@Nullable String token) {
    AccessGrpc.AccessBlockingStub stub =
        AccessGrpc.newBlockingStub(open()).withDeadlineAfter(20, TimeUnit.SECONDS);
    if (token == null) {
      return stub;
    }
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  private Stream subscribe(String token) {
    Stream stream = new Stream();
    StreamObserver<FeedRequest> requests =
        ClientCalls.asyncBidiStreamingCall(
            io.grpc.ClientInterceptors.intercept(
                    open(), MetadataUtils.newAttachHeadersInterceptor(bearer(token)))
                .newCall(FeedGrpc.getSubscribeMethod(), CallOptions.DEFAULT),
            stream);
    assertThat(requests).isNotNull();
    return stream;
  }

  private ManagedChannel open() {
    if (channel == null) {
      throw new IllegalStateException("not started");
    }
    return channel;
  }

  private static Metadata bearer(String token) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    return headers;
  }

  private List<String> kinds() {
    return jdbc.sql("select kind from access_event order by id").query(String.class).list();
  }

  private static Refusal refusal(Runnable call) {
    return Refusal.of(catchThrowableOfType(StatusRuntimeException.class, call::run));
  }

  private record Refusal(Status.Code code, @Nullable String fault) {
    static Refusal of(StatusRuntimeException failure) {
      Metadata trailers = failure.getTrailers();
      return new Refusal(
          failure.getStatus().getCode(),
          trailers == null ? null : trailers.get(GrpcFaults.TRAILER));
    }
  }

  /** A desktop's side of a stream. */
  private static final class Stream implements StreamObserver<FeedMessage> {
    private final CompletableFuture<Refusal> end = new CompletableFuture<>();

    Refusal end() {
      return end.orTimeout(10, TimeUnit.SECONDS).join();
    }

    boolean ended() {
      return end.isDone();
    }

    @Override
    public void onNext(FeedMessage message) {}

    @Override
    public void onError(Throwable failure) {
      end.complete(Refusal.of((StatusRuntimeException) failure));
    }

    @Override
    public void onCompleted() {
      end.complete(new Refusal(Status.Code.OK, null));
    }
  }

  /** A feed that only notes who came and that it was told of the end. */
  private static final class Listening extends FeedGrpc.FeedImplBase {
    final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public StreamObserver<FeedRequest> subscribe(StreamObserver<FeedMessage> replies) {
      ((ServerCallStreamObserver<FeedMessage>) replies).setOnCancelHandler(cancelled::countDown);
      callers.add(Caller.current());
      return new StreamObserver<>() {
        @Override
        public void onNext(FeedRequest request) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          replies.onCompleted();
        }
      };
    }
  }
}
