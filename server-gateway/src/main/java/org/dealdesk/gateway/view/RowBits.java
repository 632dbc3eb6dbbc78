package org.dealdesk.gateway.view;

/**
 * State bits of a row that are not those of {@link org.dealdesk.gateway.live.LiveInstrument}; the
 * contract names all of them.
 */
final class RowBits {
  /** An amount of the row has no rate to the reporting currency. */
  static final int UNCONVERTED = 4;

  /** The net is too small for a break-even. */
  static final int FLAT = 32;

  /** What is uncovered stands on the other side of what the clients hold. */
  static final int OVER_HEDGED = 64;

  private RowBits() {}
}
