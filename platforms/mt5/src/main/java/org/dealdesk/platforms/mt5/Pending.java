package org.dealdesk.platforms.mt5;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.jspecify.annotations.Nullable;

/** A request under way. Completed by the reader thread, awaited by the owner. */
final class Pending {
  private final int serial;
  private final String name;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Answer answer;
  private volatile @Nullable LinkException failure;

  Pending(int serial, String name) {
    this.serial = serial;
    this.name = name;
  }

  int serial() {
    return serial;
  }

  String name() {
    return name;
  }

  void complete(Answer received) {
    answer = received;
    done.countDown();
  }

  void fail(LinkException why) {
    failure = why;
    done.countDown();
  }

  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }

  Answer answer() throws LinkException {
    Answer received = answer;
    if (received != null) {
      return received;
    }
    LinkException why = failure;
    throw why == null
        ? new LinkException(FaultReason.PLATFORM_SILENT, name + " not answered")
        : why;
  }
}
