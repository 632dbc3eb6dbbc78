package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.spi.SessionConfig;

/**
 * One connection to a server, logged in: requests go out and each is matched with its answer,
 * whatever carries them. Owner thread only; closing waits for the connection's own thread.
 */
interface Link extends AutoCloseable {
  /**
   * Connects and logs in over the transport configured.
   *
   * @param opened is told at once how to break the connection, so that a close from outside ends a
   *     hanging log-in
   * @throws LinkException with the reason, if any of that fails
   */
  static Link open(SessionConfig config, Mt5Options options, ThreadFactory threads, Opened opened)
      throws LinkException, InterruptedException {
    return switch (options.transport()) {
      case TCP -> RawLink.open(config, options, threads, opened);
      case REST -> RestLink.open(config, options, threads, opened);
    };
  }

  /** Told how to break a connection, before it is used; breaking is safe from any thread. */
  interface Opened {
    void breakBy(Runnable breaker);
  }

  /** Sends a request without waiting for its answer. */
  Pending send(Request request) throws LinkException;

  /**
   * Waits for an answer.
   *
   * @throws LinkException.Late if it did not come in time; it is dropped when it comes later
   * @throws LinkException.TooLarge if it was longer than allowed
   * @throws LinkException if the connection is lost
   */
  Answer await(Pending sent) throws LinkException, InterruptedException;

  /** Waits; returns early, by an exception, when the connection is lost meanwhile. */
  void pause(long nanos) throws LinkException, InterruptedException;

  /** Says something to the server unless something was said within the ping interval. */
  void pingIfDue() throws IOException;

  @Override
  void close();
}
