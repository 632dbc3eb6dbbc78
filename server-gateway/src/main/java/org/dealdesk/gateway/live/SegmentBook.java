package org.dealdesk.gateway.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.engine.exposure.Segments;
import org.dealdesk.model.id.ServerId;

/** The segments met so far and the engine's number of each. Engine thread only. */
public final class SegmentBook {
  /** From here on countries are no longer told apart, so that groups and books always are. */
  static final int COUNTRIES_ROOM = Segments.MAX_SEGMENTS / 8 * 7;

  private final List<Segment> segments = new ArrayList<>();
  private final Map<Segment, Integer> numbers = new HashMap<>();

  SegmentBook() {}

  /** The segment of a number. */
  public Segment get(int number) {
    return segments.get(number);
  }

  /** Segments met; their numbers are 0 to one less. */
  public int count() {
    return segments.size();
  }

  /**
   * Number of a segment, a new one where it was not met.
   *
   * @throws IllegalStateException if there are {@link Segments#MAX_SEGMENTS} already
   */
  int number(Segment segment) {
    Integer known = numbers.get(segment);
    if (known != null) {
      return known;
    }
    if (count() >= COUNTRIES_ROOM && !segment.country().equals(Countries.UNMAPPED)) {
      return number(
          new Segment(segment.server(), segment.group(), segment.where(), Countries.UNMAPPED));
    }
    if (count() == Segments.MAX_SEGMENTS) {
      throw new IllegalStateException("at most " + Segments.MAX_SEGMENTS + " segments");
    }
    numbers.put(segment, count());
    segments.add(segment);
    return count() - 1;
  }

  /** Where the positions of an account count that its server has not described. */
  static Segment unknown(ServerId server) {
    return new Segment(server, "", BrandBook.UNMAPPED, Countries.NONE);
  }
}
