package org.dealdesk.desk.panel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Everything a screen has taken and must give back: subscriptions, places in the pulse, listeners.
 * Toolkit thread only; closed with its screen, last taken first.
 */
public final class ScreenScope implements AutoCloseable {
  private final Deque<Runnable> held = new ArrayDeque<>();

  /** Notes how to give something back. */
  public void own(Runnable giveBack) {
    held.push(giveBack);
  }

  /** How much is held now. */
  public int size() {
    return held.size();
  }

  @Override
  public void close() {
    while (!held.isEmpty()) {
      held.pop().run();
    }
  }
}
