package org.dealdesk.desk.link;

/** Hears where the link stands, on the link's thread, once at once and then on each change. */
@FunctionalInterface
public interface LinkListener {
  void state(LinkState state);
}
