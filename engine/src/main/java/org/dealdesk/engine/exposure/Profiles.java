package org.dealdesk.engine.exposure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The combinations of cut values met so far, numbered. Belongs to its {@link ExposureEngine}. */
final class Profiles {
  private final int cuts;
  private final Rows rows;
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();

  /** Combinations of so many cuts, the last of which may be open and not among the rows'. */
  Profiles(int cuts, Rows rows) {
    this.cuts = cuts;
    this.rows = rows;
  }

  /**
   * Number of a combination.
   *
   * @throws IllegalArgumentException if there is another number of values or one is out of its cut
   * @throws IllegalStateException if it is new and there are 65,536 already
   */
  char number(int[] cutValues) {
    if (cutValues.length != cuts) {
      throw new IllegalArgumentException(
          "an account needs " + cuts + " cut values, got " + cutValues.length);
    }
    for (int cut = 0; cut < cuts; cut++) {
      int size = cut < rows.cutCount() ? rows.cutSize(cut) : Segments.MAX_SEGMENTS;
      if (cutValues[cut] < 0 || cutValues[cut] >= size) {
        throw new IllegalArgumentException(
            "cut " + cut + " has " + size + " values, none is " + cutValues[cut]);
      }
    }
    List<Integer> key = Arrays.stream(cutValues).boxed().toList();
    Integer known = numbers.get(key);
    if (known == null) {
      if (numbers.size() > Character.MAX_VALUE) {
        throw new IllegalStateException("more than 65,536 combinations of cut values");
      }
      known = rows.addProfile(cutValues);
      numbers.put(key, known);
    }
    return (char) known.intValue();
  }
}
