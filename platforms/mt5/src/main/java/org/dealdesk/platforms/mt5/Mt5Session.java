package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.platforms.spi.SessionSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session: connects, reads the picture, follows, and begins again when the connection is lost.
 * One owner thread does all of it and emits every event; each connection has a reader thread
 * besides. Public methods from any thread; whoever opened it closes it.
 */
final class Mt5Session implements PlatformSession {
  private static final Logger LOG = LoggerFactory.getLogger(Mt5Session.class);

  private final SessionConfig config;
  private final Mt5Options options;
  private final SessionRuntime runtime;
  private final SessionMemory memory;
  private final StatusBoard board;
  private final Backoff backoff;
  private final Wishes wishes = new Wishes();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread owner;
  private final Object breakerLock = new Object();
  private @Nullable Runnable breaker;
  private long upSinceNs;
  private boolean up;

  Mt5Session(
      SessionConfig config,
      Mt5Options options,
      ResumePoint resume,
      SessionSink sink,
      SessionRuntime runtime) {
    this.config = config;
    this.options = options;
    this.runtime = runtime;
    memory = new SessionMemory(config, options, resume, sink, runtime.clock());
    board = new StatusBoard(memory);
    backoff = new Backoff(options.backoffMin(), options.backoffMax(), runtime.random());
    owner = runtime.threads().newThread(this::run);
  }

  void start() {
    owner.start();
  }

  @Override
  public ServerId server() {
    return config.server();
  }

  @Override
  public SessionStatus status() {
    return board.status();
  }

  @Override
  public void refresh(AccountKey account) {
    wishes.refreshes().add(own(account).login());
  }

  @Override
  public void reconcile() {
    wishes.reconcile();
  }

  @Override
  public void search(AccountKey account) {
    wishes.searches().add(own(account).login());
  }

  @Override
  public void lookUp(Collection<Deal> deals) {
    deals.forEach(deal -> own(deal.account()));
    wishes.lookUp(deals);
  }

  private AccountKey own(AccountKey account) {
    if (!account.server().equals(config.server())) {
      throw new IllegalArgumentException(account + " is not of server " + config.server());
    }
    return account;
  }

  @Override
  public void historyLost(String why) {
    memory.doubtHistory(why);
  }

  @Override
  public void close() {
    closing.countDown();
    synchronized (breakerLock) {
      if (breaker != null) {
        breaker.run();
      }
    }
    owner.interrupt();
    if (!owner.equals(Thread.currentThread())) {
      Threads.joinFully(owner);
    }
    board.stopped();
  }

  private void run() {
    try {
      while (!isClosing()) {
        LinkException end = connectAndFollow();
        if (isClosing()) {
          return;
        }
        if (end.reason() == FaultReason.PLATFORM_HISTORY) {
          memory.forgetHistory(end.detail());
        }
        Duration wait = waitAfter(end.reason());
        board.down(end.reason(), end.detail(), runtime.clock().instant().plus(wait));
        if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      if (!isClosing()) {
        LOG.warn("server {}: owner thread interrupted, session ends", config.server().value());
      }
    }
  }

  /** One connection from beginning to end. */
  private LinkException connectAndFollow() throws InterruptedException {
    up = false;
    board.connecting();
    try (Link link = Link.open(config, options, runtime.threads(), this::opened)) {
      board.loggedIn();
      Calls calls = new Calls(link, options.pipeline());
      DirectoryReader directory = new DirectoryReader(memory, calls);
      DealReader deals = new DealReader(memory, calls);
      OrderReader orders = new OrderReader(memory, calls);
      new PictureReader(memory, calls, directory, deals, orders).read();
      up = true;
      upSinceNs = System.nanoTime();
      new Follower(memory, calls, directory, deals, orders, wishes, board).follow();
      return new LinkException(FaultReason.PLATFORM_CLOSED, "closed here");
    } catch (LinkException e) {
      return e;
    } catch (RecordException e) {
      return new LinkException(FaultReason.PLATFORM_PROTOCOL, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      // A session that ends without a word would show old figures as live.
      LOG.error("server {}: session failed, connecting again", config.server().value(), e);
      return new LinkException(FaultReason.PLATFORM_PROTOCOL, e.toString(), e);
    }
  }

  private void opened(Runnable breaksIt) {
    synchronized (breakerLock) {
      breaker = breaksIt;
      if (isClosing()) {
        breaksIt.run();
      }
    }
  }

  private Duration waitAfter(FaultReason reason) {
    if (up && System.nanoTime() - upSinceNs >= options.stable().toNanos()) {
      backoff.reset();
    }
    boolean refused =
        reason == FaultReason.PLATFORM_LOGIN_REFUSED
            || reason == FaultReason.PLATFORM_NOT_AUTHENTIC
            || reason == FaultReason.PLATFORM_PERMISSION;
    return refused ? backoff.jittered(options.loginRetry().toMillis()) : backoff.next();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
