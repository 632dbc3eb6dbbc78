package org.dealdesk.simulator.trading;

/** Whose risk the accounts of a group are. */
public enum Book {
  /** Hedged one to one at a liquidity provider. */
  A,
  /** Kept, and hedged in part when a position grows large. */
  B,
  /** The firm's own accounts at liquidity providers. */
  COVERAGE,
  /** Managers' own log-ins; they do not trade. */
  MANAGER
}
