package org.dealdesk.platforms.mt5;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Tick;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;

/**
 * Follows a server whose picture is held: one call for deals and one for prices per round, whatever
 * the number of accounts; now and then the same deals again with a wide overlap, the clock, and a
 * look for new groups, symbols and users; and a step of comparing. Owner thread only; one per
 * connection.
 */
final class Follower {
  /** Deals that turn up late, under a time already read, are found this far back. */
  private static final long SWEEP_OVERLAP_SECONDS = 60;

  /** A server busy enough to answer more than this is asked for the newest second only. */
  private static final int BUSY = 200;

  private static final int MAX_LATE = 3;

  /** So that pings, sweeps and wishes for fresh figures do not wait for a slow poll. */
  private static final long MAX_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private final SessionMemory memory;
  private final Calls calls;
  private final DirectoryReader directory;
  private final DealReader deals;
  private final OrderReader orders;
  private final AccountStates states;
  private final Wishes wishes;
  private final Reconciler reconciler;
  private final StatusBoard board;
  private final Health health = new Health();

  /** Accounts with deals whose orders were not read since; at most as many as there are. */
  private final Set<Long> dealt = new LinkedHashSet<>();

  private final Due dealsDue;
  private final Due ticksDue;
  private final Due sweepDue;
  private final Due slowDue;
  private long transId;
  private long lastTickNs = System.nanoTime();
  private int late;

  Follower(
      SessionMemory memory,
      Calls calls,
      DirectoryReader directory,
      DealReader deals,
      OrderReader orders,
      Wishes wishes,
      StatusBoard board) {
    this.memory = memory;
    this.calls = calls;
    this.directory = directory;
    this.deals = deals;
    this.orders = orders;
    this.wishes = wishes;
    this.board = board;
    states = new AccountStates(memory, calls);
    reconciler = new Reconciler(memory, calls, directory, deals, wishes, this::readPositions);
    Mt5Options options = memory.options();
    dealsDue = new Due(options.pollDeals());
    ticksDue = new Due(options.pollTicks());
    sweepDue = new Due(options.sweep());
    slowDue = new Due(options.slowPoll());
  }

  /** Follows until the session is closed or the connection is lost. */
  void follow() throws LinkException, InterruptedException {
    sweepDue.later();
    slowDue.later();
    health.history(memory.takeHistoryComplaint());
    while (true) {
      try {
        round();
        late = 0;
      } catch (LinkException.Late e) {
        late++;
        if (late >= MAX_LATE) {
          throw e;
        }
        health.slow(e.detail());
      }
      memory.flush();
      tellHealth();
      calls.pause(Math.min(MAX_PAUSE_NS, Math.min(dealsDue.inNs(), ticksDue.inNs())));
    }
  }

  private void round() throws LinkException, InterruptedException {
    memory.checkHistory();
    calls.pingIfDue();
    if (slowDue.take()) {
      slowDue.later();
      orders.readChanges(directory.lookForChanges());
    }
    if (sweepDue.take()) {
      directory.readClock();
      long from = deals.tailFrom(SWEEP_OVERLAP_SECONDS);
      deals.awaitTail(deals.sendTail(from), from, this::tell);
      readOrdersOfDealt();
    }
    poll();
    List<Long> wanted = wishes.refreshes().take();
    if (!wanted.isEmpty()) {
      refresh(wanted);
    }
    reconciler.step();
  }

  /** One round trip: the request for prices goes out before the answer about deals is awaited. */
  private void poll() throws LinkException, InterruptedException {
    boolean dealsNow = dealsDue.take();
    boolean ticksNow = ticksDue.take();
    long started = System.nanoTime();
    long from = deals.tailFrom(deals.lastAnswer() > BUSY ? 0 : 1);
    Pending tail = dealsNow ? deals.sendTail(from) : null;
    Pending ticks = ticksNow ? calls.send(tickRequest()) : null;
    if (tail != null) {
      deals.awaitTail(tail, from, this::tell);
      long tookNs = System.nanoTime() - started;
      health.slow(
          tookNs > memory.options().slowAnswer().toNanos()
              ? "deals took " + TimeUnit.NANOSECONDS.toMillis(tookNs) + " ms"
              : "");
    }
    if (ticks != null) {
      takeTicks(ticks);
    }
  }

  /** A deal may have filled an order, and its account is one that places and changes orders. */
  private void readOrdersOfDealt() throws LinkException, InterruptedException {
    List<Long> some = dealt.stream().limit(memory.options().batchLogins()).toList();
    if (!some.isEmpty()) {
      orders.readChanges(some);
      some.forEach(dealt::remove);
    }
  }

  private void tell(List<Deal> found) throws LinkException, InterruptedException {
    directory.tell(found);
    found.forEach(deal -> dealt.add(deal.account().login()));
  }

  private Request tickRequest() {
    return Request.of("TICK_LAST").with("SYMBOL", "*").with("TRANS_ID", transId);
  }

  private void takeTicks(Pending sent) throws LinkException, InterruptedException {
    Answer answer;
    try {
      answer = calls.await(sent);
    } catch (LinkException.Refused e) {
      health.permission(e.detail());
      return;
    }
    health.permission("");
    if (answer.parameter("TRANS_ID") != null) {
      transId = answer.integer("TRANS_ID");
    }
    List<Tick> ticks = memory.records().all(answer.body(), "tick", "Symbol", memory.trades()::tick);
    long now = System.nanoTime();
    if (!ticks.isEmpty()) {
      lastTickNs = now;
      memory.emit(new PlatformEvent.TicksSeen(memory.server(), ticks));
    }
    long quietNs = now - lastTickNs;
    health.quotes(
        quietNs > memory.options().quotesAbsent().toNanos()
            ? "no price for " + TimeUnit.NANOSECONDS.toSeconds(quietNs) + " s"
            : "");
  }

  private void refresh(List<Long> logins) throws LinkException, InterruptedException {
    try {
      states.read(logins);
      orders.readEach(logins);
      memory.flush();
      readPositions(logins);
    } catch (LinkException.Refused e) {
      memory.emit(
          new PlatformEvent.RecordRefused(
              memory.server(), e.reason(), "refresh of accounts " + logins, e.detail()));
    }
  }

  private void readPositions(List<Long> logins) throws LinkException, InterruptedException {
    new PictureReader(memory, calls, directory, deals, orders).readAccounts(logins);
  }

  private void tellHealth() throws InterruptedException {
    health.clock(memory.serverClock().complaint(memory.clock().instant()));
    board.following(health.fault(), health.detail());
  }
}
