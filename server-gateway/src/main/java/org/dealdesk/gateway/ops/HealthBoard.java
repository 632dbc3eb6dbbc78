package org.dealdesk.gateway.ops;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The newest {@link HealthItem} of each id. Any thread; listeners are called by the thread that
 * reports, so they only take note.
 */
@Component
public class HealthBoard {
  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

  private final Map<String, HealthItem> items = new ConcurrentSkipListMap<>();
  private final List<Consumer<HealthItem>> listeners = new CopyOnWriteArrayList<>();

  /** Takes an item over; a change of state or reason is logged once. */
  public void report(HealthItem item) {
    HealthItem before = items.put(item.id(), item);
    if (item.differsFrom(before)) {
      log(item, before != null);
    }
    listeners.forEach(listener -> listener.accept(item));
  }

  /** All items, by id. */
  public List<HealthItem> items() {
    return List.copyOf(items.values());
  }

  /** Is told of every report from now on; close what comes back to be left alone. */
  public AutoCloseable listen(Consumer<HealthItem> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static void log(HealthItem item, boolean known) {
    String code = item.reason() == null ? "" : item.reason().code() + " ";
    switch (item.state()) {
      case OK -> {
        if (known) {
          LOG.info("{} is well again ({} {})", item.id(), item.value(), item.unit());
        }
      }
      case WARN ->
          LOG.warn("{}{} needs a look ({} {})", code, item.id(), item.value(), item.unit());
      case FAULT ->
          LOG.error("{}{} does not work ({} {})", code, item.id(), item.value(), item.unit());
    }
  }
}
