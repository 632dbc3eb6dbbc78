package org.dealdesk.desk.link;

import io.grpc.ManagedChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.dealdesk.contract.v1.AccessGrpc;
import org.dealdesk.contract.v1.FeedWelcome;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.contract.v1.LogInRequest;
import org.dealdesk.contract.v1.LogOutRequest;
import org.dealdesk.contract.v1.Person;
import org.dealdesk.contract.v1.RenewRequest;
import org.dealdesk.contract.v1.ViewFault;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the gateway: signs in, keeps the token fresh, carries the live views and
 * comes back by itself when it is cut. Public methods may be called from any thread; everything
 * else, listeners included, runs on the link's thread. Closed by the composition root. Not for
 * commands that move money.
 */
public final class Link implements Views, SignIn, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final Duration RENEW_AGAIN = Duration.ofSeconds(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final LinkThreads threads;
  private final Clock clock;
  private final LinkSettings settings;
  private final String client;
  private final OpenViews views;
  private final Backoff backoff;
  private final List<LinkListener> listeners = new CopyOnWriteArrayList<>();
  private volatile LinkState state = new LinkState.Idle();
  private volatile long roundTripMs = -1;
  private volatile @Nullable Person person;

  private Profile profile;
  private @Nullable Token token;
  private boolean signedInHere;
  private @Nullable ManagedChannel channel;
  private @Nullable FeedStream stream;
  private @Nullable Instant lostSince;
  private @Nullable ScheduledFuture<?> retry;
  private @Nullable ScheduledFuture<?> renewal;

  /**
   * Makes an idle link.
   *
   * @param client what this program calls itself in the gateway's log
   */
  public Link(
      Profile profile, LinkThreads threads, Clock clock, LinkSettings settings, String client) {
    this.profile = profile;
    this.threads = threads;
    this.clock = clock;
    this.settings = settings;
    this.client = client;
    this.views = new OpenViews(threads.link());
    this.backoff =
        new Backoff(settings.firstRetry(), settings.lastRetry(), RandomGenerator.getDefault());
  }

  /** Where the link stands now. */
  public LinkState state() {
    return state;
  }

  /** Newest round trip of a ping in milliseconds, or -1 before the first. */
  public long roundTripMs() {
    return roundTripMs;
  }

  /** Who is signed in, or null while the gateway has not said. */
  public @Nullable Person person() {
    return person;
  }

  /** Adds a listener; it hears the present state first. */
  public void listen(LinkListener listener) {
    threads
        .link()
        .execute(() -> {
          listeners.add(listener);
          listener.state(state);
        });
  }

  /** Connects with the token of the profile; without one the state becomes refused. */
  public void start() {
    threads
        .link()
        .execute(() -> {
          if (profile.token() == null) {
            set(new LinkState.Refused(FaultReason.TOKEN_INVALID, "the profile has no token"));
            return;
          }
          token = new Token(profile.token(), null);
          connect();
        });
  }

  /** Signs in with a password and connects; {@code done} is called on the link's thread. */
  @Override
  public void signIn(String user, String password, Consumer<Outcome<LogInReply>> done) {
    LogInRequest request =
        LogInRequest.newBuilder().setUser(user).setPassword(password).setClient(client).build();
    threads
        .link()
        .execute(() ->
            AccessGrpc.newStub(channel())
                .withDeadlineAfter(settings.call())
                .logIn(
                    request,
                    Reply.of(
                        reply -> {
                          token = Token.of(reply);
                          signedInHere = true;
                          done.accept(Outcome.ok(reply));
                          connect();
                        },
                        failure -> {
                          dropChannel();
                          done.accept(
                              Outcome.failed(Faults.reason(failure), Faults.detail(failure)));
                        })));
  }

  /** Does not wait for the next try. */
  public void tryNow() {
    threads
        .link()
        .execute(() -> {
          if (state instanceof LinkState.Lost) {
            connect();
          }
        });
  }

  @Override
  public ViewHandle open(ViewRequest request, ViewListener listener) {
    return views.add(request, listener);
  }

  /** Signs out if this link signed in, and ends the connection; waits at most two seconds. */
  @Override
  public void close() {
    CountDownLatch done = new CountDownLatch(1);
    try {
      threads.link().execute(() -> end(done));
      if (!done.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The link did not end in time");
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("The link's thread had ended before", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(CountDownLatch done) {
    cancel(retry);
    cancel(renewal);
    endStream();
    set(new LinkState.Closed());
    Token last = token;
    ManagedChannel open = channel;
    if (!signedInHere || last == null || open == null) {
      dropChannel();
      done.countDown();
      return;
    }
    Runnable finish =
        () -> {
          dropChannel();
          done.countDown();
        };
    Channels.authorised(AccessGrpc.newStub(open), last.value())
        .withDeadlineAfter(CLOSE_LIMIT.dividedBy(2))
        .logOut(
            LogOutRequest.getDefaultInstance(),
            Reply.of(reply -> finish.run(), failure -> finish.run()));
  }

  private void connect() {
    if (state instanceof LinkState.Closed || token == null) {
      return;
    }
    cancel(retry);
    endStream();
    set(new LinkState.Connecting(backoff.attempt(), lostSince));
    FeedStream next = new FeedStream(settings, threads.link(), new Events());
    stream = next;
    next.start(channel(), token.value(), client);
  }

  private void lost(FaultReason reason, String detail) {
    endStream();
    dropChannel();
    cancel(renewal);
    if (state instanceof LinkState.Closed) {
      return;
    }
    if (Faults.isRetryable(reason)) {
      Instant now = clock.instant();
      if (lostSince == null) {
        lostSince = now;
      }
      Duration wait = backoff.failed();
      set(new LinkState.Lost(lostSince, now.plus(wait), backoff.attempt(), reason, detail));
      retry = threads.link().schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
    } else if (!takeNewerToken(reason)) {
      LOG.warn("The gateway refused the link: {} {}", reason.code(), detail);
      set(new LinkState.Refused(reason, detail));
    }
  }

  // The gateway writes the profile anew when it starts; a token it no longer knows may be out of
  // date in memory only.
  private boolean takeNewerToken(FaultReason reason) {
    boolean aboutToken = reason == FaultReason.TOKEN_EXPIRED || reason == FaultReason.TOKEN_INVALID;
    if (!aboutToken || signedInHere || profile.file() == null) {
      return false;
    }
    return switch (ProfileReader.read(profile.file())) {
      case Outcome.Ok<Profile>(Profile read)
          when read.token() != null && !read.token().equals(profile.token()) -> {
        profile = read;
        token = new Token(read.token(), null);
        connect();
        yield true;
      }
      case Outcome.Ok<Profile> same -> false;
      case Outcome.Failed<Profile> failed -> false;
    };
  }

  private void renew() {
    Token last = token;
    if (last == null || !(state instanceof LinkState.Live)) {
      return;
    }
    Channels.authorised(AccessGrpc.newStub(channel()), last.value())
        .withDeadlineAfter(settings.call())
        .renew(RenewRequest.getDefaultInstance(), Reply.of(this::renewed, this::notRenewed));
  }

  private void renewed(LogInReply reply) {
    token = Token.of(reply);
    person = reply.getPerson();
    scheduleRenewal(token.renewIn(clock.instant()));
  }

  private void notRenewed(Throwable failure) {
    if (Faults.isRetryable(Faults.reason(failure))) {
      scheduleRenewal(RENEW_AGAIN);
    } else {
      // The stream goes on until the gateway ends it; then the state says why.
      LOG.warn("The token is not renewed: {}", Faults.detail(failure));
    }
  }

  private void scheduleRenewal(Duration wait) {
    cancel(renewal);
    if (state instanceof LinkState.Live) {
      renewal = threads.link().schedule(this::renew, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private ManagedChannel channel() {
    ManagedChannel open = channel;
    if (open == null) {
      open = Channels.open(profile, threads, settings.call());
      channel = open;
    }
    return open;
  }

  private void dropChannel() {
    if (channel != null) {
      channel.shutdownNow();
      channel = null;
    }
  }

  private void endStream() {
    views.streamOver();
    if (stream != null) {
      stream.stop();
      stream = null;
    }
  }

  private void set(LinkState next) {
    state = next;
    for (LinkListener listener : listeners) {
      try {
        listener.state(next);
      } catch (RuntimeException e) {
        LOG.error("A listener of the link failed", e);
      }
    }
  }

  private static void cancel(@Nullable ScheduledFuture<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }

  private final class Events implements FeedStream.Events {
    @Override
    public void welcomed(FeedWelcome welcome) {
      lostSince = null;
      set(new LinkState.Live(clock.instant(), welcome.getGateway()));
      if (stream != null) {
        views.streamLive(stream);
      }
      if (token != null) {
        scheduleRenewal(token.renewIn(clock.instant()));
      }
    }

    @Override
    public void frame(ViewFrame frame) {
      views.frame(frame);
    }

    @Override
    public void fault(ViewFault fault) {
      views.fault(fault);
    }

    @Override
    public void answered(Duration roundTrip) {
      backoff.reset(); // only a stream that answers counts as recovered
      roundTripMs = roundTrip.toMillis();
    }

    @Override
    public void ended(FaultReason reason, String detail) {
      lost(reason, detail);
    }
  }
}
