package org.dealdesk.desk.fake;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.dealdesk.contract.v1.AccessGrpc;
import org.dealdesk.contract.v1.FeedGrpc;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.FeedPong;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.FeedWelcome;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.contract.v1.LogInRequest;
import org.dealdesk.contract.v1.LogOutReply;
import org.dealdesk.contract.v1.LogOutRequest;
import org.dealdesk.contract.v1.OpenView;
import org.dealdesk.contract.v1.Person;
import org.dealdesk.contract.v1.RenewRequest;
import org.dealdesk.contract.v1.Role;
import org.dealdesk.contract.v1.ViewFault;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/** A gateway on a real socket that can be cut, silenced and started again on the same port. */
public final class FakeGateway implements AutoCloseable {
  private static final Metadata.Key<String> FAULT =
      Metadata.Key.of("dealdesk-fault", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final TestCa ca;
  private final Clock clock;
  private final Map<String, Function<Map<String, String>, @Nullable FakeView>> views =
      new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final List<StreamObserver<FeedMessage>> streams = new CopyOnWriteArrayList<>();
  private final AtomicBoolean loseNext = new AtomicBoolean();
  private final AtomicInteger nextToken = new AtomicInteger();
  private volatile boolean silent;
  private volatile long tokenLifeMs = 900_000;
  private int port;
  private @Nullable Server server;

  /** How often each call was made. */
  public final AtomicInteger opened = new AtomicInteger();

  public final AtomicInteger renewed = new AtomicInteger();
  public final AtomicInteger loggedOut = new AtomicInteger();

  /** A gateway that is not started yet. */
  public FakeGateway(TestCa ca, Clock clock) {
    this.ca = ca;
    this.clock = clock;
  }

  /** Serves a view that takes no notice of parameters. */
  public FakeGateway serve(FakeView view) {
    return serve(view.schema.getView(), parameters -> view);
  }

  /** Serves a view by its parameters; null is answered with a fault. */
  public FakeGateway serve(String id, Function<Map<String, String>, @Nullable FakeView> by) {
    views.put(id, by);
    return this;
  }

  /** Starts on a free port, or again on the port of before. */
  public FakeGateway start() {
    try {
      Server made =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .sslContext(
                  GrpcSslContexts.configure(
                          SslContextBuilder.forServer(pem(ca.serverPem()), pem(ca.keyPem())),
                          SslProvider.JDK)
                      .protocols("TLSv1.3")
                      .build())
              .intercept(new Guard())
              .addService(new Access())
              .addService(new Feed())
              .build()
              .start();
      server = made;
      port = made.getPort();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A profile that trusts this gateway. */
  public Profile profile(@Nullable String token) {
    return new Profile("Test", "127.0.0.1", port, ca.caPem(), token, "viewer", null);
  }

  /** A token the gateway knows. */
  public String token() {
    String token = "token-" + nextToken.incrementAndGet();
    tokens.add(token);
    return token;
  }

  /** The gateway no longer knows any token. */
  public void forgetTokens() {
    tokens.clear();
  }

  public void tokenLifeMs(long ms) {
    tokenLifeMs = ms;
  }

  /** The next frame of any view is lost on the way. */
  public void loseNextFrame() {
    loseNext.set(true);
  }

  /** Answers nothing on open streams while true. */
  public void silent(boolean now) {
    silent = now;
  }

  /** Ends every stream with a fault. */
  public void endStreams(FaultReason reason) {
    streams.forEach(stream -> stream.onError(refusal(Status.UNAUTHENTICATED, reason)));
  }

  /** Cuts every connection and stops listening. */
  public void stop() {
    if (server != null) {
      server.shutdownNow();
      try {
        server.awaitTermination();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      server = null;
      streams.clear();
    }
  }

  @Override
  public void close() {
    stop();
  }

  long now() {
    return clock.millis();
  }

  boolean takeLoseNext() {
    return loseNext.getAndSet(false);
  }

  void send(StreamObserver<FeedMessage> out, FeedMessage message) {
    if (!silent) {
      synchronized (out) {
        try {
          out.onNext(message);
        } catch (StatusRuntimeException | IllegalStateException e) {
          streams.remove(out); // the other side has gone
        }
      }
    }
  }

  private static InputStream pem(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static StatusRuntimeException refusal(Status status, FaultReason reason) {
    Metadata trailers = new Metadata();
    trailers.put(FAULT, reason.code());
    return status.asRuntimeException(trailers);
  }

  private LogInReply reply(String user) {
    return LogInReply.newBuilder()
        .setToken(token())
        .setExpiresAtMs(now() + tokenLifeMs)
        .setPerson(
            Person.newBuilder().setUser(user).setName("Haddad, Elias").addRoles(Role.ROLE_DEALER))
        .build();
  }

  private final class Guard implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String given = String.valueOf(headers.get(AUTHORIZATION)).replace("Bearer ", "");
      if (!call.getMethodDescriptor().getFullMethodName().endsWith("LogIn")
          && !tokens.contains(given)) {
        Metadata trailers = new Metadata();
        trailers.put(FAULT, FaultReason.TOKEN_EXPIRED.code());
        call.close(Status.UNAUTHENTICATED, trailers);
        return new ServerCall.Listener<>() {};
      }
      return Contexts.interceptCall(Context.current(), call, headers, next);
    }
  }

  private final class Access extends AccessGrpc.AccessImplBase {
    @Override
    public void logIn(LogInRequest request, StreamObserver<LogInReply> out) {
      if (!request.getPassword().equals("right")) {
        out.onError(refusal(Status.UNAUTHENTICATED, FaultReason.LOGIN_WRONG));
        return;
      }
      out.onNext(reply(request.getUser()));
      out.onCompleted();
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<LogInReply> out) {
      renewed.incrementAndGet();
      out.onNext(reply("viewer"));
      out.onCompleted();
    }

    @Override
    public void logOut(LogOutRequest request, StreamObserver<LogOutReply> out) {
      loggedOut.incrementAndGet();
      out.onNext(LogOutReply.getDefaultInstance());
      out.onCompleted();
    }
  }

  private final class Feed extends FeedGrpc.FeedImplBase {
    @Override
    public StreamObserver<FeedRequest> subscribe(StreamObserver<FeedMessage> out) {
      streams.add(out);
      return new FakeStream(FakeGateway.this, out);
    }
  }

  void hello(StreamObserver<FeedMessage> out) {
    send(
        out,
        FeedMessage.newBuilder()
            .setWelcome(
                FeedWelcome.newBuilder().setVersion(1).setGateway("fake").setGatewayTimeMs(now()))
            .build());
  }

  void pong(StreamObserver<FeedMessage> out, long nonce) {
    send(
        out,
        FeedMessage.newBuilder()
            .setPong(FeedPong.newBuilder().setNonce(nonce).setGatewayTimeMs(now()))
            .build());
  }

  @Nullable FakeView view(StreamObserver<FeedMessage> out, OpenView open) {
    opened.incrementAndGet();
    var by = views.get(open.getView());
    FakeView view = by == null ? null : by.apply(open.getParametersMap());
    if (view == null) {
      FaultReason reason = by == null ? FaultReason.VIEW_UNKNOWN : FaultReason.VIEW_PARAMETER;
      ViewFault.Builder fault =
          ViewFault.newBuilder()
              .setSubscription(open.getSubscription())
              .setCode(reason.code())
              .setDetail(open.getView());
      send(out, FeedMessage.newBuilder().setFault(fault).build());
    }
    return view;
  }
}
