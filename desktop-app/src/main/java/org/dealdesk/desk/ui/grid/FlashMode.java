package org.dealdesk.desk.ui.grid;

/** How a change beyond its threshold is shown. */
public enum FlashMode {
  /** Ground and triangle for 320 ms. */
  FULL,
  /** Reduced motion: the triangle alone, for a second. */
  TRIANGLE_ONLY,
  /** Not at all. */
  OFF
}
