package org.dealdesk.gateway.log;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;

/**
 * Writes the image of a state, value after value; {@link ImageReader} reads them in the same order.
 * One thread. A failure of what is below comes as {@link UncheckedIOException}.
 */
public final class ImageWriter {
  private static final LogCodec CODEC = new LogCodec();

  private final DataOutputStream out;

  public ImageWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void checked(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole number. */
  public void number(long value) {
    checked(() -> out.writeLong(value));
  }

  /** Yes or no. */
  public void flag(boolean value) {
    checked(() -> out.writeBoolean(value));
  }

  /** A text of any length. */
  public void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A moment, to the nanosecond. */
  public void instant(Instant value) {
    number(value.getEpochSecond());
    number(value.getNano());
  }

  /** A number with its trailing zeros. */
  public void decimal(BigDecimal value) {
    number(value.scale());
    if (value.unscaledValue().bitLength() < Long.SIZE) {
      flag(true);
      number(value.unscaledValue().longValueExact());
    } else {
      flag(false);
      bytes(value.unscaledValue().toByteArray());
    }
  }

  /** An event as the log keeps it, without its place; of a deal the first revision. */
  public void event(PlatformEvent event) {
    bytes(
        CODEC.encode(
            new LoggedEvent(
                new Envelope(event.server(), 0, 0, Instant.EPOCH, event),
                LoggedEvent.SHARED,
                event instanceof PlatformEvent.DealSeen ? 1 : 0,
                event instanceof PlatformEvent.PositionsRead
                    ? LoggedEvent.Cause.BASELINE
                    : LoggedEvent.Cause.NONE)));
  }

  private void bytes(byte[] value) {
    checked(() -> {
      out.writeInt(value.length);
      out.write(value);
    });
  }

  /** Hands on what is held back. */
  public void flush() {
    checked(out::flush);
  }
}
