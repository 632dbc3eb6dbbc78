package org.dealdesk.desk.pulse;

/**
 * Paints what changed since the pulse before. Called on the pulse's thread only, after all drains.
 */
@FunctionalInterface
public interface PulsePainter {
  /**
   * Paints, or does nothing when nothing changed.
   *
   * @param nowNs time of the pulse on the pulse's own scale; only differences mean something
   */
  void paint(long nowNs);
}
