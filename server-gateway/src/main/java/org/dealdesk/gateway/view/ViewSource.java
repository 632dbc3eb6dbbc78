package org.dealdesk.gateway.view;

import org.dealdesk.model.fault.Outcome;

/**
 * A kind of view. Each one is a bean; the registry finds them all, so a new view edits no other
 * file.
 */
public interface ViewSource {
  /** What the view is. The same answer every time; any thread. */
  ViewDefinition definition();

  /**
   * Prepares the view for a request. Any thread but the engine's; may ask the database.
   *
   * @param request parameters already known by name, permission already checked
   * @return what fills the rows, or {@code VIEW_PARAMETER} with what is wrong
   */
  Outcome<ViewProjection> open(ViewRequest request);
}
