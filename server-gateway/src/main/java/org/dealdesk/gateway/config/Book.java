package org.dealdesk.gateway.config;

/** Which book an account's positions stand in. */
public enum Book {
  /** Clients hedged outside. */
  A,
  /** Clients whose risk the house keeps. */
  B,
  /** The house's own hedges at its providers. */
  COVERAGE,
  /** Accounts that count nowhere. */
  TEST
}
