package org.dealdesk.desk.panel;

/** How a screen leads to another without knowing it. Toolkit thread only. */
public interface Navigator {
  /** Shows a place and remembers where the person came from. */
  void go(Place place);

  /** Returns to where the person came from; does nothing at the start. */
  void back();
}
