package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.platforms.spi.SessionSink;

/** Hands events to the sink in order and in batches. Owner thread only. */
final class Emitter {
  private static final int BATCH = 1_000;

  private final SessionSink sink;
  private List<PlatformEvent> waiting = new ArrayList<>();

  Emitter(SessionSink sink) {
    this.sink = sink;
  }

  void add(PlatformEvent event) throws InterruptedException {
    waiting.add(event);
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  void flush() throws InterruptedException {
    if (!waiting.isEmpty()) {
      List<PlatformEvent> batch = waiting;
      waiting = new ArrayList<>();
      sink.emit(List.copyOf(batch));
    }
  }
}
