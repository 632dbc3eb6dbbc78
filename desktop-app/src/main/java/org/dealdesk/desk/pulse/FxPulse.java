package org.dealdesk.desk.pulse;

import javafx.animation.AnimationTimer;

/**
 * Drives a {@link Pulse} from the toolkit's frame clock: the window's one timer. Made and closed on
 * the toolkit's thread by the composition root.
 */
public final class FxPulse implements Registration {
  private final AnimationTimer timer;

  private FxPulse(Pulse pulse) {
    timer =
        new AnimationTimer() {
          @Override
          public void handle(long nowNs) {
            pulse.step(nowNs);
          }
        };
  }

  /** Starts beating at once. */
  public static FxPulse start(Pulse pulse) {
    FxPulse driver = new FxPulse(pulse);
    driver.timer.start();
    return driver;
  }

  @Override
  public void close() {
    timer.stop();
  }
}
