package org.dealdesk.desk.link;

/** Opens live views. Implemented by {@link Link}; any thread. */
public interface Views {
  /** Opens a view; it stays open over lost links until the handle is closed. */
  ViewHandle open(ViewRequest request, ViewListener listener);
}
