package org.dealdesk.gateway.log;

import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;

/**
 * An event with the bytes the log will hold of it, so that what cannot be encoded is found before
 * it has taken its place in the stream. Any thread; the bytes are not to be changed.
 *
 * @param event what happened
 * @param payload its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Carried from one method to the next, never compared.
public record EncodedEvent(LoggedEvent event, byte[] payload) {
  private static final LogCodec CODEC = new LogCodec();

  /** Encodes an event. */
  public static EncodedEvent of(LoggedEvent event) {
    return new EncodedEvent(event, CODEC.encode(event));
  }
}
