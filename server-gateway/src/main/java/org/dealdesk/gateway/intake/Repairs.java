package org.dealdesk.gateway.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.PlatformEvent.Repaired;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.id.AccountKey;

/**
 * Writes down what was put right, and counts it by the round of comparing. One thread at a time.
 */
final class Repairs {
  private static final int LONGEST = 1_000;

  private final EventWriter out;
  private final IntakeCounters counters;
  private final Map<RepairKind, Integer> ofRound = new EnumMap<>(RepairKind.class);
  private long differencesBefore;

  Repairs(EventWriter out, IntakeCounters counters) {
    this.out = out;
    this.counters = counters;
  }

  /** Something differs; what comes of it is told when it is known. */
  void differs() {
    counters.differences.incrementAndGet();
  }

  /** Something was put right. */
  void add(AccountKey account, RepairKind kind, String before, String after, String cause) {
    counters.repairs.incrementAndGet();
    ofRound.merge(kind, 1, Integer::sum);
    out.write(new Repaired(account, kind, cut(before), cut(after), cut(cause)));
  }

  /** What was put right since the round before, in words; empty for nothing. */
  String said() {
    return ofRound.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Writes the end of a round, with what came of it. */
  void close(Reconciled told) {
    ReconcileRound read = told.round();
    long differences = counters.differences.get();
    out.write(
        new Reconciled(
            told.server(),
            new ReconcileRound(
                read.began(),
                read.tookMs(),
                read.balances(),
                read.positions(),
                read.deals(),
                read.restless(),
                (int) (differences - differencesBefore),
                ofRound.values().stream().mapToInt(Integer::intValue).sum())));
    differencesBefore = differences;
    ofRound.clear();
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
