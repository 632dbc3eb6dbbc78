package org.dealdesk.desk.panel;

import java.util.Map;

/**
 * Where a person can be: a screen by id and what it is about. Immutable; any thread.
 *
 * @param feature id of the feature
 * @param parameters parameters of its view; empty for everything
 * @param names what a person calls the value of a parameter, where that differs from the value
 */
public record Place(String feature, Map<String, String> parameters, Map<String, String> names) {
  public Place {
    parameters = Map.copyOf(parameters);
    names = Map.copyOf(names);
  }

  /** A screen about something that is called as it is. */
  public Place(String feature, Map<String, String> parameters) {
    this(feature, parameters, Map.of());
  }

  /** A screen about everything it can show. */
  public static Place of(String feature) {
    return new Place(feature, Map.of());
  }
}
