package org.dealdesk.gateway.checkpoint;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** Whether the heap has room. Any thread. */
final class HeapRoom {
  private HeapRoom() {}

  /**
   * Whether all that is held could be there a second time. What is garbage is not known before it
   * is collected, so what the last collections left behind is taken for what is held.
   */
  static boolean forAnother() {
    long held = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      held += left == null ? 0 : left.getUsed();
    }
    return fits(held, Runtime.getRuntime().maxMemory());
  }

  static boolean fits(long held, long most) {
    return held <= most / 2;
  }
}
