package org.dealdesk.gateway.view;

import java.util.Arrays;
import org.dealdesk.gateway.live.LiveState;

/** Which segments a slice covers, judged once for each: segments do not change. Engine thread. */
final class SegmentMask {
  private final Slice slice;
  private boolean[] covered = new boolean[0];

  SegmentMask(Slice slice) {
    this.slice = slice;
  }

  Slice slice() {
    return slice;
  }

  boolean covers(LiveState live, int segment) {
    if (segment >= covered.length) {
      int before = covered.length;
      covered = Arrays.copyOf(covered, live.segments().count());
      for (int number = before; number < covered.length; number++) {
        covered[number] = slice.covers(live, live.segments().get(number));
      }
    }
    return covered[segment];
  }
}
