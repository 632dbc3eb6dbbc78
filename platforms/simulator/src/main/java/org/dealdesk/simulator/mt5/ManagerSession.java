package org.dealdesk.simulator.mt5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manager's connection from log-in to its end, and the dealing results that wait for it: they are
 * gone with the connection. Guarded by the world's lock.
 */
final class ManagerSession {
  private static final int WAITING_LIMIT = 128;
  private static final long UNREAD_LIMIT_MS = 180_000;

  private record Result(long atMs, String json) {}

  private final ManagerLogin manager;
  private final Map<Long, Result> waiting = new LinkedHashMap<>();

  ManagerSession(ManagerLogin manager) {
    this.manager = manager;
  }

  ManagerLogin manager() {
    return manager;
  }

  /** Whether no further dealing request is taken before results are read. */
  boolean full(long nowMs) {
    expire(nowMs);
    return waiting.size() >= WAITING_LIMIT;
  }

  void keep(long id, String json, long nowMs) {
    waiting.put(id, new Result(nowMs, json));
  }

  /** Ids of the results that wait, oldest first. */
  List<Long> waiting(long nowMs) {
    expire(nowMs);
    return List.copyOf(waiting.keySet());
  }

  /** A result, which is final and so delivered once; null when there is none. */
  @Nullable String take(long id) {
    Result result = waiting.remove(id);
    return result == null ? null : result.json;
  }

  private void expire(long nowMs) {
    waiting.values().removeIf(r -> nowMs - r.atMs > UNREAD_LIMIT_MS);
  }
}
