package org.dealdesk.desk.pulse;

/** Moves what background threads left into models. Called on the pulse's thread only. */
@FunctionalInterface
public interface PulseDrain {
  /**
   * Drains until nothing is left or the budget is spent; it should ask the budget every few rows.
   *
   * @return true when something is left for the next pulse
   */
  boolean drain(PulseBudget budget);
}
