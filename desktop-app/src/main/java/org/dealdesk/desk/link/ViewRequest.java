package org.dealdesk.desk.link;

import java.util.Map;

/**
 * Which view, and for what.
 *
 * @param view id of the view, for example {@code exposure.symbol}
 * @param parameters by the view's own names; empty for the whole view
 */
public record ViewRequest(String view, Map<String, String> parameters) {
  public ViewRequest {
    parameters = Map.copyOf(parameters);
  }

  /** The whole view. */
  public static ViewRequest of(String view) {
    return new ViewRequest(view, Map.of());
  }
}
