package org.dealdesk.gateway.app;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every thread of the gateway: numbered, daemon (the stop order ends them, not the JVM), and
 * never dying in silence. Any thread. A caller may give the thread a better name before it starts.
 */
final class GatewayThreads implements ThreadFactory {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayThreads.class);

  private final AtomicInteger made = new AtomicInteger();

  @Override
  public Thread newThread(Runnable work) {
    return Thread.ofPlatform()
        .name("gateway-" + made.incrementAndGet())
        .daemon(true)
        .uncaughtExceptionHandler(
            (thread, failure) -> LOG.error("thread {} ended by a bug", thread.getName(), failure))
        .unstarted(work);
  }
}
