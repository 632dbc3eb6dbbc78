package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.mt5.wire.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the desk's figures are compared with: in each round a span of deals read whole, the
 * positions of some accounts and the balance of every account. A round is done in steps between the
 * polls, one request and one read of deals each, so that neither deals nor prices wait for it.
 * Besides, it looks for what explains a difference. Owner thread only; one per connection.
 */
final class Reconciler {
  private static final String DEALS = "DEAL_GET_BATCH";

  /** An account that trades all the while is left to the next round after so many reads. */
  private static final int MAX_READS = 4;

  private final SessionMemory memory;
  private final Calls calls;
  private final DirectoryReader directory;
  private final Wishes wishes;
  private final Positions positions;
  private final BalanceReader balances;
  private final Due due;
  private final Deque<Step> steps = new ArrayDeque<>();
  private Instant began = Instant.EPOCH;
  private long beganNs;
  private int balancesRead;
  private int positionsRead;
  private int dealsRead;
  private int restless;

  /** Reads and tells the positions of some accounts, exact at a deal told before. */
  interface Positions {
    void read(List<Long> logins) throws LinkException, InterruptedException;
  }

  /** One piece of a round. */
  private interface Step {
    void run() throws LinkException, InterruptedException;
  }

  Reconciler(
      SessionMemory memory,
      Calls calls,
      DirectoryReader directory,
      DealReader deals,
      Wishes wishes,
      Positions positions) {
    this.memory = memory;
    this.calls = calls;
    this.directory = directory;
    this.wishes = wishes;
    this.positions = positions;
    balances = new BalanceReader(memory, calls, directory, deals);
    due = new Due(memory.options().reconcile());
    // The picture has compared positions just now; money follows soon.
    due.in(memory.options().reconcile().dividedBy(10));
  }

  /** Does the next piece of what is to be done, if anything is. */
  void step() throws LinkException, InterruptedException {
    lookUp(wishes.takeMissing());
    for (Long login : wishes.searches().take()) {
      guarded("search of account " + login, () -> search(login));
    }
    if (steps.isEmpty()) {
      if (!wishes.takeRound() && !due.take()) {
        return;
      }
      due.later();
      begin();
    }
    steps.remove().run();
  }

  private void begin() {
    began = memory.clock().instant();
    beganNs = System.nanoTime();
    balancesRead = 0;
    positionsRead = 0;
    dealsRead = 0;
    restless = 0;
    steps.add(() -> guarded("span of deals", this::readSpan));
    steps.add(() -> guarded("positions", this::readPositions));
    if (balances.permitted()) {
      List<Long> logins = memory.directory().logins();
      int size = memory.options().batchLogins();
      for (int from = 0; from < logins.size(); from += size) {
        List<Long> some = logins.subList(from, Math.min(logins.size(), from + size));
        steps.add(() -> readBalances(some, 1));
      }
    }
    steps.add(this::end);
  }

  private void end() throws InterruptedException {
    memory.emit(
        new PlatformEvent.Reconciled(
            memory.server(),
            new ReconcileRound(
                began,
                Duration.ofNanos(System.nanoTime() - beganNs).toMillis(),
                balancesRead,
                positionsRead,
                dealsRead,
                restless,
                0,
                0)));
  }

  /** A refusal ends one piece of the round, not the session. */
  private void guarded(String subject, Step step) throws LinkException, InterruptedException {
    try {
      step.run();
    } catch (LinkException.Refused e) {
      memory.emit(
          new PlatformEvent.RecordRefused(memory.server(), e.reason(), subject, e.detail()));
    }
  }

  private void readSpan() throws LinkException, InterruptedException {
    Rotation rotation = memory.rotation();
    Rotation.Span span = rotation.next(newest(), memory.options().lookback().toSeconds());
    Reading reading;
    try {
      reading =
          read(
              Request.of(DEALS)
                  .with("GROUP", "*")
                  .with("FROM", span.from())
                  .with("TO", span.until() - 1));
    } catch (LinkException.TooLarge e) {
      rotation.tooLong();
      return;
    }
    rotation.read(span, reading.deals.size());
    dealsRead += reading.deals.size();
    tell(reading, null, span.from(), span.until());
  }

  private void readPositions() throws LinkException, InterruptedException {
    Rotation rotation = memory.rotation();
    int size = memory.options().batchLogins();
    List<Long> some = memory.directory().loginsAfter(rotation.lastLogin(), size);
    rotation.comparedUpTo(some.isEmpty() ? 0 : some.getLast());
    if (!some.isEmpty()) {
      positions.read(some);
      positionsRead += some.size();
    }
  }

  private void readBalances(List<Long> logins, int reads)
      throws LinkException, InterruptedException {
    List<Long> left = balances.read(logins, false);
    balancesRead += logins.size() - left.size();
    if (left.isEmpty()) {
      return;
    }
    if (reads == MAX_READS) {
      restless += left.size();
    } else {
      steps.addFirst(() -> readBalances(left, reads + 1));
    }
  }

  /**
   * Deals before the look-back are told if they are new, and never judged gone: servers archive.
   */
  private void search(long login) throws LinkException, InterruptedException {
    AccountKey account = new AccountKey(memory.server(), login);
    long newest = newest();
    long floor = Rotation.floor(newest, memory.options().lookback().toSeconds());
    long start = Math.min(floor, newest - memory.options().search().toSeconds());
    Reading reading;
    try {
      reading =
          read(
              Request.of(DEALS)
                  .with("LOGIN", login)
                  .with("FROM", start)
                  .with("TO", DealReader.NO_END));
    } catch (LinkException.TooLarge e) {
      start = floor;
      reading =
          read(
              Request.of(DEALS)
                  .with("LOGIN", login)
                  .with("FROM", start)
                  .with("TO", DealReader.NO_END));
    }
    List<Deal> recent = new ArrayList<>();
    for (Deal deal : reading.deals) {
      if (deal.serverTimeMs() < floor * 1_000) {
        memory.emit(new PlatformEvent.DealSeen(deal, false));
      } else {
        recent.add(deal);
      }
    }
    tell(new Reading(recent, reading.whole), account, floor, DealReader.NO_END);
    memory.flush();
    positions.read(List.of(login));
    List<Long> left = List.of(login);
    for (int reads = 0; !left.isEmpty() && reads < MAX_READS; reads++) {
      left = balances.read(left, true);
    }
  }

  private void lookUp(List<Deal> missing) throws LinkException, InterruptedException {
    if (missing.isEmpty()) {
      return;
    }
    String tickets =
        String.join(",", missing.stream().map(deal -> "" + deal.key().ticket()).toList());
    guarded(
        "look-up of deals " + tickets,
        () -> {
          Reading reading = read(Request.of(DEALS).with("TICKET", tickets));
          for (Deal deal : reading.deals) {
            memory.emit(new PlatformEvent.DealSeen(deal, false));
          }
          if (reading.whole) {
            List<Long> found = reading.deals.stream().map(deal -> deal.key().ticket()).toList();
            for (Deal deal : missing) {
              if (!found.contains(deal.key().ticket())) {
                memory.deals().forget(deal.key().ticket());
                memory.emit(new PlatformEvent.DealGone(deal));
              }
            }
          }
        });
  }

  /**
   * Deals of an answer.
   *
   * @param whole whether every record could be read; of an answer that lacks one nothing may be
   *     concluded from what is not in it
   */
  private record Reading(List<Deal> deals, boolean whole) {}

  private Reading read(Request request) throws LinkException, InterruptedException {
    long refusedBefore = memory.records().refusedSoFar();
    String body = calls.call(request).body();
    List<Deal> read = memory.records().all(body, "deal", "Deal", memory.trades()::deal);
    read.sort(Comparator.comparingLong(deal -> deal.key().ticket()));
    return new Reading(read, memory.records().refusedSoFar() == refusedBefore);
  }

  private void tell(
      Reading reading, @Nullable AccountKey account, long fromSeconds, long untilSeconds)
      throws LinkException, InterruptedException {
    directory.readUnknownOf(reading.deals);
    reading.deals.forEach(memory.deals()::contained);
    if (reading.whole) {
      memory.emit(
          new PlatformEvent.DealsRead(
              memory.server(), account, fromSeconds * 1_000, untilSeconds * 1_000, reading.deals));
    } else {
      for (Deal deal : reading.deals) {
        memory.emit(new PlatformEvent.DealSeen(deal, false));
      }
    }
  }

  private long newest() {
    return Math.max(memory.serverClock().lastSeconds(), memory.deals().newestSeconds());
  }
}
