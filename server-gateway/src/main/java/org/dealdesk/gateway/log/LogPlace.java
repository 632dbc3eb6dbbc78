package org.dealdesk.gateway.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.model.id.ServerId;

/**
 * A place between two commits: all that stands before it in the partitions is all that each server
 * had told up to its sequence.
 *
 * @param sequences last sequence before it of each server; a server not named has none
 * @param offsets first offset behind it of each of the 64 partitions
 */
public record LogPlace(Map<ServerId, Long> sequences, List<Long> offsets) {
  /** Before everything. */
  public static final LogPlace BEGINNING =
      new LogPlace(Map.of(), Collections.nCopies(Partitions.COUNT, 0L));

  public LogPlace {
    sequences = Map.copyOf(sequences);
    offsets = List.copyOf(offsets);
    if (offsets.size() != Partitions.COUNT) {
      throw new IllegalArgumentException("a place needs 64 offsets, not " + offsets.size());
    }
  }

  /** Last sequence before it of a server, 0 for none. */
  public long sequence(ServerId server) {
    return sequences.getOrDefault(server, 0L);
  }

  /** Events before it. */
  public long events() {
    return offsets.stream().mapToLong(Long::longValue).sum();
  }

  /** The one of two places of the same log that comes first. */
  public LogPlace earlier(LogPlace other) {
    Map<ServerId, Long> first = new HashMap<>();
    sequences.forEach((server, last) -> {
      if (other.sequence(server) > 0) {
        first.put(server, Math.min(last, other.sequence(server)));
      }
    });
    List<Long> from = new ArrayList<>(offsets.size());
    for (int i = 0; i < offsets.size(); i++) {
      from.add(Math.min(offsets.get(i), other.offsets.get(i)));
    }
    return new LogPlace(first, from);
  }
}
