package org.dealdesk.platforms.mt5;

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
  private static final long NO_END = Integer.MAX_VALUE;

  private static final long SET_BACK_SECONDS = 30;
  private static final long FIRST_WINDOW_SECONDS = 3_600;
  private static final int FEW = 5_000;
  private static final int MANY = 50_000;

  private final SessionMemory memory;
  private final Calls calls;
  private int lastAnswer;
  private long highestRead;

  DealReader(SessionMemory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /** Takes new deals, ascending by ticket. */
  interface Taker {
    void take(List<Deal> deals) throws LinkException, InterruptedException;
  }

  /**
   * Where reading on begins: a while before the newest deal, or before the server's clock where
   * that was set back behind the newest deal.
   */
  long tailFrom(long overlapSeconds) {
    long newest = memory.deals().newestSeconds();
    long clock = memory.serverClock().lastSeconds();
    // The clock was read a sweep ago at most; only one that lies clearly behind was set back.
    boolean setBack = newest - clock > memory.options().sweep().toSeconds() + SET_BACK_SECONDS;
    return Math.max(0, (newest == 0 || setBack ? clock : newest) - overlapSeconds);
  }

  /** Asks for all deals from a second of server time on, without waiting. */
  Pending sendTail(long from) throws LinkException {
    return calls.send(request(from, NO_END));
  }

  /** Waits for a tail and reads it; a tail too long for one answer is read in pieces. */
  List<Deal> awaitTail(Pending sent, long from) throws LinkException, InterruptedException {
    try {
      return read(calls.await(sent));
    } catch (LinkException.TooLarge e) {
      List<Deal> all = new ArrayList<>();
      readFrom(from, all::addAll);
      return all;
    }
  }

  /** Reads everything from a second of server time on, in windows that fit an answer. */
  void readFrom(long from, Taker taker) throws LinkException, InterruptedException {
    long width = FIRST_WINDOW_SECONDS;
    long at = from;
    while (true) {
      boolean last = at + width >= memory.serverClock().lastSeconds();
      List<Deal> deals;
      try {
        deals = read(calls.call(request(at, last ? NO_END : at + width)));
      } catch (LinkException.TooLarge e) {
        if (width <= 1) {
          throw e;
        }
        width = Math.max(1, width / 8);
        continue;
      }
      taker.take(deals);
      if (last) {
        return;
      }
      // Both ends of a window belong to it: deals of the shared second are told apart by ticket.
      at += width;
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
