package org.dealdesk.gateway.feed;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.gateway.view.ViewInstance;
import org.jspecify.annotations.Nullable;

/**
 * One open view of one desktop: which version it has, which numbers its rows carry there, and what
 * is still to be sent of a snapshot. Feed thread only.
 */
final class Subscription {
  /** Numbers of removed rows are not used again, so now and then a snapshot starts them anew. */
  private static final int SPARE_NUMBERS = 10_000;

  private final int id;
  private @Nullable ViewInstance instance;
  private final ArrayDeque<FrameBody> parts = new ArrayDeque<>();
  private boolean whole;
  private long version;
  private long sequence;
  private long sourcesRevision;
  private long asOfMs;
  private int[] numbers = new int[64];
  private int nextNumber;

  Subscription(int id) {
    this.id = id;
  }

  /** The view, absent while it is being opened. */
  @Nullable ViewInstance instance() {
    return instance;
  }

  void opened(ViewInstance of) {
    instance = of;
  }

  /**
   * The next frame, if there is anything to say.
   *
   * @param frames encoded frames to share
   * @param quietMs age from which the time alone is worth a frame
   */
  @Nullable Outgoing next(SharedFrames frames, long quietMs) {
    ViewInstance of = instance;
    if (of == null) {
      return null;
    }
    if (!parts.isEmpty()) {
      return part();
    }
    if (whole && !outgrown(of)) {
      if (unchanged(of, quietMs)) {
        return null;
      }
      FrameBody delta = frames.delta(of, version);
      if (delta != null) {
        return compose(delta);
      }
    }
    parts.addAll(frames.snapshot(of));
    whole = true;
    nextNumber = 0;
    sequence = 0;
    return part();
  }

  /** Whether a snapshot has begun and is not sent to its end. */
  boolean midSnapshot() {
    return !parts.isEmpty();
  }

  private boolean unchanged(ViewInstance of, long quietMs) {
    ViewInstance.Reading now = of.peek();
    return now.version() == version
        && now.moment().sourcesRevision() == sourcesRevision
        && now.moment().asOfMs() - asOfMs < quietMs;
  }

  private boolean outgrown(ViewInstance of) {
    return nextNumber > SPARE_NUMBERS + 4L * of.rows();
  }

  private Outgoing part() {
    return compose(parts.removeFirst());
  }

  private Outgoing compose(FrameBody body) {
    ViewFrame.Builder own = ViewFrame.newBuilder().setSubscription(id).setSequence(++sequence);
    for (int row : body.removed()) {
      own.addRemoved(numbers[row]);
    }
    for (int row : body.added()) {
      if (row >= numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(row + 1, numbers.length * 2));
      }
      numbers[row] = nextNumber++;
    }
    for (int row : body.rows()) {
      own.addRows(numbers[row]);
    }
    version = body.version();
    sourcesRevision = body.moment().sourcesRevision();
    asOfMs = body.moment().asOfMs();
    return Outgoing.frame(own.build(), body.bytes());
  }
}
