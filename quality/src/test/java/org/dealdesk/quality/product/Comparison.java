package org.dealdesk.quality.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a watched exposure view against the truth, frame by frame, at equal last deals. Every frame
 * that the truth covers must agree on the net of every instrument and side; where a statement
 * stands at the very same deals, long and short must agree too. One thread.
 */
final class Comparison {
  private final Truth truth;
  private final WatchedExposure watched;
  private final Deque<WatchedExposure.Moment> waiting = new ArrayDeque<>();
  private int netCompared;
  private int sidesCompared;
  private Map<String, Long> newest = Map.of();

  Comparison(Truth truth, Path watchFile) {
    this.truth = truth;
    this.watched = new WatchedExposure(watchFile);
  }

  int netCompared() {
    return netCompared;
  }

  int sidesCompared() {
    return sidesCompared;
  }

  /** Newest deal of a server seen in the view, 0 for none. */
  long newest(String server) {
    return newest.getOrDefault(server, 0L);
  }

  /** Compares what can be compared now. */
  void step() {
    truth.follow();
    List<WatchedExposure.Moment> moments = watched.follow();
    waiting.addAll(moments);
    if (!moments.isEmpty()) {
      newest = moments.getLast().lastDeal();
    }
    while (!waiting.isEmpty() && truth.covers(waiting.peek().lastDeal())) {
      compare(waiting.poll());
    }
  }

  /**
   * Goes on until the view contains deals of every server that were booked after this call, and the
   * frames from there on agree: what was killed works again, it does not merely stand.
   */
  void agreeOnNewDeals(int more, Duration limit, String state) {
    truth.follow();
    Map<String, Long> booked = truth.newest();
    Program.awaitTrue(
        "deals booked after " + booked,
        limit,
        () -> state + "\nview at " + newest + ", truth at " + truth.newest(),
        () -> {
          step();
          return booked.entrySet().stream().allMatch(e -> newest(e.getKey()) > e.getValue());
        });
    agree(more, limit, state);
  }

  /** Goes on until {@code more} further frames agree, each with deals of every server. */
  void agree(int more, Duration limit, String state) {
    int goal = netCompared + more;
    Program.awaitTrue(
        more + " further frames equal to the truth",
        limit,
        () ->
            state
                + "\ncompared "
                + netCompared
                + ", waiting "
                + waiting.size()
                + ", newest "
                + newest
                + ", truth deals "
                + truth.dealCount(),
        () -> {
          step();
          return netCompared >= goal;
        });
  }

  private void compare(WatchedExposure.Moment moment) {
    if (!moment.lastDeal().keySet().containsAll(Desk.SERVERS)) {
      return;
    }
    Map<Truth.Key, BigDecimal> expected = truth.netAfter(moment.lastDeal());
    if (expected == null) {
      return;
    }
    assertThat(moment.net()).as("net units at %s", moment.lastDeal()).isEqualTo(expected);
    netCompared++;
    Map<Truth.Key, Truth.Sides> sides = truth.sidesAt(moment.lastDeal());
    if (sides != null) {
      Map<String, String> here = new HashMap<>();
      moment.clients().forEach((instrument, s) -> here.put(instrument, text(s)));
      here.values().removeIf("0/0"::equals);
      Map<String, String> there = new HashMap<>();
      sides.forEach((key, s) -> {
        if (key.side().equals("client")) {
          there.put(key.instrument(), text(s));
        }
      });
      there.values().removeIf("0/0"::equals);
      assertThat(here)
          .as("long and short units of clients at %s", moment.lastDeal())
          .isEqualTo(there);
      sidesCompared++;
    }
  }

  private static String text(Truth.Sides sides) {
    return sides.longUnits().stripTrailingZeros().toPlainString()
        + "/"
        + sides.shortUnits().stripTrailingZeros().toPlainString();
  }
}
