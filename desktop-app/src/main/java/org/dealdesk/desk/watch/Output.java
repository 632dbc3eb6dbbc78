package org.dealdesk.desk.watch;

import org.dealdesk.desk.link.ViewState;

/** Prints a view in one of the forms of the watch verb. Called on the link's thread only. */
interface Output {
  /** A frame has been applied. */
  void frame(ViewState state);

  /** Once a second, whether or not a frame came. */
  default void second() {}
}
