package org.dealdesk.gateway.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;

/** Where the log ends, commit by commit. Any thread. */
public final class CommittedPlace implements CommitListener {
  private final Map<ServerId, Long> sequences;
  private final long[] offsets;

  /** Goes on from a place. */
  public CommittedPlace(LogPlace from) {
    sequences = new HashMap<>(from.sequences());
    offsets = from.offsets().stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public synchronized void committed(List<Committed> batch) {
    for (Committed each : batch) {
      Envelope envelope = each.event().envelope();
      sequences.put(envelope.server(), envelope.sequence());
      offsets[each.partition()] = each.offset() + 1;
    }
  }

  /** Behind the newest commit. */
  public synchronized LogPlace now() {
    return new LogPlace(sequences, Arrays.stream(offsets).boxed().toList());
  }
}
