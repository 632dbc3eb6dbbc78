package org.dealdesk.gateway.config;

import org.springframework.context.SmartLifecycle;

/** One step of the start order that is left again in the stop order. Called by one thread. */
public abstract class LifecycleStep implements SmartLifecycle {
  private final int phase;
  private volatile boolean running;

  /**
   * @param phase one of {@link Phases}
   */
  protected LifecycleStep(int phase) {
    this.phase = phase;
  }

  /** Does the step; what it throws ends the start. */
  protected abstract void begin();

  /** Undoes it. Not called when {@link #begin} failed. */
  protected void end() {}

  @Override
  public final void start() {
    begin();
    running = true;
  }

  @Override
  public final void stop() {
    running = false;
    end();
  }

  @Override
  public final boolean isRunning() {
    return running;
  }

  @Override
  public final int getPhase() {
    return phase;
  }
}
