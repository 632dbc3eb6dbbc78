package org.dealdesk.desk.panel;

/**
 * A kind of screen, found by {@link java.util.ServiceLoader}: adding one is adding a class and its
 * name in {@code META-INF/services}. Toolkit thread only.
 */
public interface Feature {
  /** Stable id that places name. */
  String id();

  /** Where its tab stands; small is left. */
  int rank();

  /** Makes a screen; whoever asked closes it. */
  Screen open(ScreenContext context, Place place);
}
