package org.dealdesk.benchmarks.rig;

import java.lang.management.ManagementFactory;

/** How busy the machine is: a figure taken on a busy one says little. */
public final class MachineLoad {
  private MachineLoad() {}

  /** Processes that ran or wanted to in the last minute, or below zero where not known. */
  public static double perMinute() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
