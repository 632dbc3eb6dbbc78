package org.dealdesk.gateway.view;

import java.util.Map;

/**
 * What of a view is wanted, and by whom. Two equal requests are served from one table. Immutable;
 * any thread.
 *
 * @param view id of the view
 * @param parameters by the view's own names
 * @param entitlement what may be shown
 */
public record ViewRequest(String view, Map<String, String> parameters, Entitlement entitlement) {
  public ViewRequest {
    parameters = Map.copyOf(parameters);
  }
}
