package org.dealdesk.gateway.log;

import java.util.Map;
import java.util.stream.Stream;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;

/**
 * Reads the log again, for a consumer that must rebuild its state while the gateway runs. Any
 * thread; each call reads on its own.
 */
public interface EventReplay {
  /**
   * Each server's events in the order of their sequence, up to and including the given one.
   *
   * @param after only what stands behind this place
   * @param upTo last sequence wanted per server; a server not named is left out
   * @return to be closed by the caller
   */
  Stream<Envelope> replay(LogPlace after, Map<ServerId, Long> upTo);
}
