package org.dealdesk.platforms.mt5;

/** Waiting for threads to end. */
final class Threads {
  private Threads() {}

  /** Waits until a thread has ended, an interrupt of the caller notwithstanding; it is kept. */
  static void joinFully(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
