package org.dealdesk.platforms.spi;

/**
 * A way to reach one kind of trading platform. Found by {@link java.util.ServiceLoader}; stateless;
 * any thread.
 */
public interface PlatformConnector {
  /** The name a configuration chooses it by, lower case, for example {@code mt5}. */
  String platform();

  /** What sessions of this connector can do. */
  Capabilities capabilities();

  /**
   * Makes a session and starts it. Returns at once; everything that happens, the first connect
   * included, is told to the sink. The caller closes the session.
   *
   * @param config where and as whom to log in
   * @param resume what is already known of the server, or {@link ResumePoint#NONE} for a first
   *     start
   * @param sink receives every event of the session, from one thread at a time
   * @param runtime clock, random source and threads; a connector makes none of its own
   * @throws IllegalArgumentException if an option of the configuration is unknown or out of range,
   *     naming it
   */
  PlatformSession open(
      SessionConfig config, ResumePoint resume, SessionSink sink, SessionRuntime runtime);
}
