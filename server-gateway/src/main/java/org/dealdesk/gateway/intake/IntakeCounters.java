package org.dealdesk.gateway.intake;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts of one server's intake. Any thread. */
final class IntakeCounters {
  final AtomicLong deals = new AtomicLong();
  final AtomicLong duplicates = new AtomicLong();
  final AtomicLong revisions = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong drifts = new AtomicLong();
  final AtomicLong differences = new AtomicLong();
  final AtomicLong repairs = new AtomicLong();
  volatile long lastDeal;
  volatile @Nullable Instant lastEvent;
  volatile @Nullable Instant lastProof;
}
