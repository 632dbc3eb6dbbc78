package org.dealdesk.desk.link;

import org.dealdesk.model.fault.FaultReason;

/**
 * Hears about one open view, on the link's thread. It must only note that something changed, or
 * copy out; it must not wait.
 */
public interface ViewListener {
  /** A whole snapshot or a delta has been applied to the view's state. */
  void changed(ViewState state);

  /** The gateway does not give this view. The stream and the other views go on. */
  default void refused(FaultReason reason, String code, String detail) {}
}
