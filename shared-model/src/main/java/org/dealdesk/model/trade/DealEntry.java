package org.dealdesk.model.trade;

/** What a deal does to its position. */
public enum DealEntry {
  IN,
  OUT,
  /** Reverses a netting position. */
  IN_OUT,
  /** Closed by an opposite position. */
  OUT_BY,
  UNKNOWN
}
