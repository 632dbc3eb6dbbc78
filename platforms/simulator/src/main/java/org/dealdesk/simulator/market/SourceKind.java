package org.dealdesk.simulator.market;

/** Where the prices of an instrument come from. */
public enum SourceKind {
  /** Recorded ticks, played forwards and backwards. */
  TICKS,
  /** Recorded hourly bars with a seeded path inside each bar. */
  BARS,
  /** Calculated from two US dollar majors. */
  CROSS,
  /** A seeded random walk. */
  WALK
}
