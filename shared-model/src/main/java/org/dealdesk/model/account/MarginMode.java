package org.dealdesk.model.account;

/**
 * Whether an account nets its deals into one position per symbol or keeps each position apart
 * (R-EXP-14).
 */
public enum MarginMode {
  NETTING,
  EXCHANGE,
  HEDGING
}
