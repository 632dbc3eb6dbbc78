package org.dealdesk.platforms.mt5;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;

/**
 * Reads deals of all accounts by time and hands out those not seen before, or changed since, in the
 * order of their tickets. Owner thread only; one per connection.
 */
final class DealReader implements Records.Watch {
  /** Far ahead of any server's clock, and within the range of servers that keep 31 bits. */
  static final long NO_END = Integer.MAX_VALUE;

  private static final long SET_BACK_SECONDS = 30;
  private static final long FIRST_WINDOW_SECONDS = 3_600;

  /** A deal is some 1,500 bytes, so a window twice as long as one with few still fits an answer. */
  private static final int FEW = 2_000;

  private static final int MANY = 8_000;

  private static final Duration MIN_QUIET = Duration.ofMinutes(15);
  private static final Duration MAX_QUIET = Duration.ofHours(24);

  private final SessionMemory memory;
  private final Calls calls;
  private int lastAnswer;
  private long highestRead;

  DealReader(SessionMemory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /** Takes new deals, ascending by ticket, and has to see to it that they are told. */
  interface Taker {
    void take(List<Deal> deals) throws LinkException, InterruptedException;
  }

  /**
   * Where reading on begins: a while before the newest deal, or before the server's clock where
   * that was set back behind the newest deal. As long as there is no deal the stamps of the first
   * one are anybody's guess, and reading from far back costs nothing.
   */
  long tailFrom(long overlapSeconds) {
    long newest = memory.deals().newestSeconds();
    if (newest == 0) {
      Duration history = memory.options().history();
      Duration quiet = history.compareTo(MIN_QUIET) < 0 ? MIN_QUIET : history;
      return before(quiet.compareTo(MAX_QUIET) > 0 ? MAX_QUIET : quiet);
    }
    long clock = memory.serverClock().lastSeconds();
    // The clock was read a sweep ago at most; only one that lies clearly behind was set back.
    boolean setBack = newest - clock > memory.options().sweep().toSeconds() + SET_BACK_SECONDS;
    return Math.max(0, (setBack ? clock : newest) - overlapSeconds);
  }

  /** A while before now, by the server's clock or by ours, whichever is behind. */
  long before(Duration duration) {
    ServerClock clock = memory.serverClock();
    long now = Math.min(clock.lastSeconds(), clock.toServerSeconds(memory.clock().instant()));
    return Math.max(0, now - duration.toSeconds());
  }

  /** Asks for all deals from a second of server time on, without waiting. */
  Pending sendTail(long from) throws LinkException {
    return calls.send(request(from, NO_END));
  }

  /** Waits for a tail and reads it; one too long for an answer is read and taken in pieces. */
  void awaitTail(Pending sent, long from, Taker taker) throws LinkException, InterruptedException {
    Answer answer;
    try {
      answer = calls.await(sent);
    } catch (LinkException.TooLarge e) {
      readFrom(from, taker);
      return;
    }
    taker.take(read(answer));
  }

  /** Reads everything from a second of server time on, in windows that fit an answer. */
  void readFrom(long from, Taker taker) throws LinkException, InterruptedException {
    long width = FIRST_WINDOW_SECONDS;
    long at = from;
    boolean endless = true;
    while (true) {
      // A server may stamp deals ahead of its clock: what has no end may be too much all the same.
      boolean last = endless && at + width >= memory.serverClock().lastSeconds();
      Answer answer;
      try {
        answer = calls.call(request(at, last ? NO_END : at + width));
      } catch (LinkException.TooLarge e) {
        if (width <= 1 && !last) {
          throw e;
        }
        endless = false;
        width = Math.max(1, width / 8);
        continue;
      }
      taker.take(read(answer));
      if (last) {
        return;
      }
      // Both ends of a window belong to it: deals of the shared second are told apart by ticket.
      at += width;
      endless = true;
      if (lastAnswer < FEW) {
        width *= 2;
      } else if (lastAnswer > MANY) {
        width = Math.max(1, width / 2);
      }
    }
  }

  /** Number of new deals in the answer last read. */
  int lastAnswer() {
    return lastAnswer;
  }

  /** Highest ticket this connection has looked at, 0 for none. */
  long highestRead() {
    return highestRead;
  }

  @Override
  public boolean isKnown(long fingerprint) {
    return memory.deals().knows(fingerprint);
  }

  @Override
  public void refused(long fingerprint) {
    memory.deals().rememberRefused(fingerprint);
  }

  private List<Deal> read(Answer answer) throws InterruptedException {
    var found =
        memory.records().unknown(answer.body(), "deal", "Deal", memory.trades()::deal, this);
    lastAnswer = found.size();
    List<Deal> deals = new ArrayList<>(found.size());
    for (Records.Read<Deal> read : found) {
      highestRead = Math.max(highestRead, read.value().key().ticket());
      if (memory.deals().take(read.value(), read.fingerprint())) {
        deals.add(read.value());
      }
    }
    deals.sort(Comparator.comparingLong(deal -> deal.key().ticket()));
    return deals;
  }

  private static Request request(long from, long to) {
    return Request.of("DEAL_GET_BATCH").with("GROUP", "*").with("FROM", from).with("TO", to);
  }
}
