package org.dealdesk.model.instrument;

/**
 * How profit follows from a price move (domain rules 2.1). Names, not numbers: servers number these
 * differently.
 */
public enum ProfitMode {
  /** {@code (close - open) x contract x lots}. */
  CONTRACT,
  /** {@code (close - open) x tickValue / tickSize x lots}. */
  TICK,
  /** Counts towards assets, never as profit. */
  COLLATERAL
}
