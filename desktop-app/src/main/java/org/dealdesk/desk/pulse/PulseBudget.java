package org.dealdesk.desk.pulse;

/** How long the drains of one pulse may go on. */
@FunctionalInterface
public interface PulseBudget {
  /** True once the time of this pulse is used up. */
  boolean spent();
}
