package org.dealdesk.platforms.mt5;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a connection has ended, and why: the first reason counts. Any thread. */
final class LinkEnd {
  private final AtomicReference<@Nullable LinkException> reason = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Ends the connection; returns the reason that counts. */
  LinkException because(LinkException why) {
    LinkException before = reason.compareAndExchange(null, why);
    ended.countDown();
    return before == null ? why : before;
  }

  /** The reason, or null while the connection stands. */
  @Nullable LinkException reason() {
    return reason.get();
  }

  /** Throws the reason, in an exception of the caller's own, if the connection has ended. */
  void throwIfEnded() throws LinkException {
    LinkException why = reason.get();
    if (why != null) {
      throw new LinkException(why.reason(), why.detail(), why);
    }
  }

  /** Waits; returns early, by an exception, when the connection ends meanwhile. */
  void pause(long nanos) throws LinkException, InterruptedException {
    if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
      throwIfEnded();
    }
  }
}
