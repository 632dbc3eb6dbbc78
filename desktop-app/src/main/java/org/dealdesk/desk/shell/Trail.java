package org.dealdesk.desk.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.desk.panel.Place;
import org.jspecify.annotations.Nullable;

/** Where a person is and came from. Pure; toolkit thread only. */
final class Trail {
  /** Steps remembered; older ones are forgotten. */
  static final int LIMIT = 50;

  private final Deque<Place> before = new ArrayDeque<>();
  private final Map<String, Place> lastOfFeature = new HashMap<>();
  private Place here;

  Trail(Place start) {
    here = start;
    lastOfFeature.put(start.feature(), start);
  }

  Place here() {
    return here;
  }

  /** Goes on; going where one is changes nothing. */
  void go(Place place) {
    if (place.equals(here)) {
      return;
    }
    before.push(here);
    if (before.size() > LIMIT) {
      before.removeLast();
    }
    here = place;
    lastOfFeature.put(place.feature(), place);
  }

  /** The place one step back, or null at the start. */
  @Nullable Place back() {
    Place place = before.poll();
    if (place != null) {
      here = place;
      lastOfFeature.put(place.feature(), place);
    }
    return place;
  }

  /** Where a tab was left. */
  Place last(String feature) {
    return lastOfFeature.getOrDefault(feature, Place.of(feature));
  }
}
