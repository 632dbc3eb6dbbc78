package org.dealdesk.gateway.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.view.ViewChanges;
import org.dealdesk.gateway.view.ViewInstance;
import org.jspecify.annotations.Nullable;

/**
 * Frames encoded for one desktop and used for all that are at the same version of the same view.
 * Keeps a few of the last pulse; feed thread only.
 */
final class SharedFrames {
  private static final int DELTAS_KEPT = 4;

  private record Delta(long from, FrameBody body) {}

  private static final class Kept {
    private final ArrayDeque<Delta> deltas = new ArrayDeque<>();
    private List<FrameBody> snapshot = List.of();
  }

  private final int partBytes;
  private final Map<ViewInstance, Kept> kept = new HashMap<>();

  SharedFrames(int partBytes) {
    this.partBytes = partBytes;
  }

  /** The view as it is now, in one part or more. */
  List<FrameBody> snapshot(ViewInstance instance) {
    Kept of = kept.computeIfAbsent(instance, i -> new Kept());
    if (of.snapshot.isEmpty() || !current(instance, of.snapshot.getLast())) {
      ViewInstance.Reading reading = instance.snapshot(partBytes);
      List<FrameBody> parts = new ArrayList<>();
      for (ViewChanges part : reading.parts()) {
        boolean first = parts.isEmpty();
        parts.add(
            FrameBody.of(
                part,
                reading,
                first ? instance.definition().toContract() : null,
                parts.size() + 1 < reading.parts().size()));
      }
      of.snapshot = List.copyOf(parts);
    }
    return of.snapshot;
  }

  /**
   * What leads from a version to the view as it is now.
   *
   * @return the frame, without rows when none changed; null if only a snapshot can tell or if the
   *     change is too large for one frame
   */
  @Nullable FrameBody delta(ViewInstance instance, long from) {
    Kept of = kept.computeIfAbsent(instance, i -> new Kept());
    for (Delta delta : of.deltas) {
      if (delta.from() == from && current(instance, delta.body())) {
        return delta.body();
      }
    }
    ViewInstance.Reading reading = instance.since(from);
    if (reading == null
        || (!reading.parts().isEmpty() && reading.parts().getFirst().bytes() > partBytes)) {
      return null;
    }
    ViewChanges changes = reading.parts().isEmpty() ? null : reading.parts().getFirst();
    FrameBody body = FrameBody.of(changes, reading, null, false);
    if (of.deltas.size() == DELTAS_KEPT) {
      of.deltas.removeFirst();
    }
    of.deltas.addLast(new Delta(from, body));
    return body;
  }

  /** A pulse: what was kept of the pulse before is of no use any more. */
  void pulse() {
    kept.clear();
  }

  private static boolean current(ViewInstance instance, FrameBody body) {
    ViewInstance.Reading now = instance.peek();
    return now.version() == body.version() && now.moment().equals(body.moment());
  }
}
