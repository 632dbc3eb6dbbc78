package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;

/** Requests over one connection, with results checked. Owner thread only. */
final class Calls {
  private final Link link;
  private final int window;

  Calls(Link link, int window) {
    this.link = link;
    this.window = window;
  }

  /** A request about some accounts. */
  record Batch(List<Long> logins, Request request) {}

  private record Sent(Batch batch, Pending pending) {}

  /** Takes the answers of pipelined requests, in the order of the requests. */
  interface Taker {
    void take(Answer answer) throws LinkException, InterruptedException;
  }

  /** Sends without waiting. */
  Pending send(Request request) throws LinkException {
    return link.send(request);
  }

  /** Waits for a sent request; nothing found is an answer with an empty body. */
  Answer await(Pending sent) throws LinkException, InterruptedException {
    Answer answer = link.await(sent);
    Retcode code = answer.retcode();
    if (code.isDone()) {
      return answer;
    }
    if (code.code() == Retcode.NOT_FOUND.code()) {
      return answer.withBody("");
    }
    String detail = answer.name() + ": " + code;
    throw code.code() == Retcode.NOT_PERMITTED.code()
        ? new LinkException.NotPermitted(detail)
        : new LinkException.Refused(detail);
  }

  Answer call(Request request) throws LinkException, InterruptedException {
    return await(send(request));
  }

  /** Sends all requests, several at a time, and hands out the answers in order. */
  void callAll(List<Request> requests, Taker taker) throws LinkException, InterruptedException {
    Deque<Pending> underWay = new ArrayDeque<>();
    Iterator<Request> next = requests.iterator();
    while (next.hasNext() || !underWay.isEmpty()) {
      while (next.hasNext() && underWay.size() < window) {
        underWay.add(send(next.next()));
      }
      taker.take(await(underWay.remove()));
    }
  }

  /**
   * Asks for accounts with {@code LOGIN=csv}, {@code size} at a time. Accounts whose answer would
   * be too long are asked for again in halves, before this returns.
   */
  void callByLogins(String command, Collection<Long> logins, int size, Taker taker)
      throws LinkException, InterruptedException {
    Deque<Batch> left = new ArrayDeque<>(batches(command, logins, size));
    Deque<Sent> underWay = new ArrayDeque<>();
    while (!left.isEmpty() || !underWay.isEmpty()) {
      while (!left.isEmpty() && underWay.size() < window) {
        Batch batch = left.remove();
        underWay.add(new Sent(batch, send(batch.request())));
      }
      Sent sent = underWay.remove();
      List<Long> asked = sent.batch().logins();
      Answer answer;
      try {
        answer = await(sent.pending());
      } catch (LinkException.TooLarge e) {
        if (asked.size() == 1) {
          throw e;
        }
        left.addAll(batches(command, asked, (asked.size() + 1) / 2));
        continue;
      }
      taker.take(answer);
    }
  }

  /** Requests with {@code LOGIN=csv}, {@code size} logins each. */
  static List<Batch> batches(String command, Collection<Long> logins, int size) {
    List<Batch> batches = new ArrayList<>();
    List<Long> all = List.copyOf(logins);
    for (int from = 0; from < all.size(); from += size) {
      List<Long> some = all.subList(from, Math.min(all.size(), from + size));
      String csv = some.stream().map(String::valueOf).collect(Collectors.joining(","));
      batches.add(new Batch(some, Request.of(command).with("LOGIN", csv)));
    }
    return batches;
  }

  /** Waits, unless the connection is lost meanwhile. */
  void pause(long nanos) throws LinkException, InterruptedException {
    link.pause(nanos);
  }

  void pingIfDue() throws LinkException {
    try {
      link.pingIfDue();
    } catch (IOException e) {
      throw new LinkException(FaultReason.PLATFORM_CLOSED, String.valueOf(e.getMessage()), e);
    }
  }
}
