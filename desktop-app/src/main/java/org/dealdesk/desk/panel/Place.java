package org.dealdesk.desk.panel;

import java.util.Map;

/**
 * Where a person can be: a screen by id and what it is about. Immutable; any thread.
 *
 * @param feature id of the feature
 * @param parameters parameters of its view; empty for everything
 */
public record Place(String feature, Map<String, String> parameters) {
  public Place {
    parameters = Map.copyOf(parameters);
  }

  /** A screen about everything it can show. */
  public static Place of(String feature) {
    return new Place(feature, Map.of());
  }
}
