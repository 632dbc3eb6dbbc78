package org.dealdesk.desk.pulse;

import javafx.application.Platform;

/**
 * The toolkit's thread, for those who must reach it: screens ask for single actions here, data goes
 * through {@link Pulse}. Every method may be called from any thread.
 */
public final class FxThread {
  private FxThread() {}

  /**
   * Starts the toolkit and runs the action on its thread; for mains and tests that have no
   * Application.
   */
  public static void start(Runnable action) {
    Platform.startup(action);
  }

  /**
   * Runs the action on the toolkit's thread, later. Never for data that ticks: it has no
   * back-pressure.
   */
  public static void later(Runnable action) {
    Platform.runLater(action);
  }

  /** True on the toolkit's thread. */
  public static boolean isCurrent() {
    return Platform.isFxApplicationThread();
  }

  /** Whether closing the last window ends the toolkit. */
  public static void endWithLastWindow(boolean end) {
    Platform.setImplicitExit(end);
  }

  /** Ends the toolkit. */
  public static void exit() {
    Platform.exit();
  }
}
