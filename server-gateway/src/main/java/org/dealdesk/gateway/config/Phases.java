package org.dealdesk.gateway.config;

/**
 * Phases of Spring's {@code SmartLifecycle} beans: started in this order, stopped in the other.
 * Database and migrations stand before all of them.
 */
public final class Phases {
  /** First accounts, keys, demo users. */
  public static final int SEED = 100;

  /** The event log takes its place as the only writer. */
  public static final int LOG = 200;

  /** The engine replays the log and is ready. */
  public static final int LIVE = 300;

  /** Desktops may connect. */
  public static final int SERVER = 400;

  /** Trading servers are connected last and left first. */
  public static final int SESSIONS = 500;

  private Phases() {}
}
