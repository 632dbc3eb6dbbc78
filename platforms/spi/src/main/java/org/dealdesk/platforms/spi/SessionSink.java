package org.dealdesk.platforms.spi;

import java.util.List;
import org.dealdesk.model.event.PlatformEvent;

/** Where a session puts what it hears. Called by one thread at a time per session. */
public interface SessionSink {
  /**
   * Takes events in the order they happened. A trade deal is never emitted before one of the same
   * server with a lower ticket, within one picture. Blocks while the gateway cannot take more,
   * which slows the session's reading and loses nothing.
   *
   * @param events one or more, in order
   * @throws InterruptedException if the session is being closed while it waits
   */
  void emit(List<PlatformEvent> events) throws InterruptedException;
}
