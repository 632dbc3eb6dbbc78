package org.dealdesk.gateway.log;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.wire.LogCodec;

/**
 * Reads what an {@link ImageWriter} wrote. Names and numbers that come often are one object, so
 * that a state taken up from an image needs less room than one read from the log. One thread;
 * throws {@link UncheckedIOException} or {@link IllegalArgumentException} for what is no image.
 */
public final class ImageReader {
  private static final LogCodec CODEC = new LogCodec();
  private static final int LONGEST = 64 << 20;
  private static final int COMMON = 16_384;

  private final DataInputStream in;
  private final Map<String, String> names = new HashMap<>();
  private final Map<BigDecimal, BigDecimal> numbers = new HashMap<>();

  public ImageReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  private interface Read<T> {
    T run() throws IOException;
  }

  private static <T> T checked(Read<T> read) {
    try {
      return read.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole number. */
  public long number() {
    return checked(in::readLong);
  }

  /** A whole number that fits an int. */
  public int smallNumber() {
    long value = number();
    if (value != (int) value) {
      throw new IllegalArgumentException("not a small number: " + value);
    }
    return (int) value;
  }

  /** How many of something follow. */
  public int count() {
    int count = smallNumber();
    if (count < 0) {
      throw new IllegalArgumentException("not a count: " + count);
    }
    return count;
  }

  /** Yes or no. */
  public boolean flag() {
    return checked(in::readBoolean);
  }

  /** A text. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** A text that comes often. */
  public String name() {
    return common(names, text());
  }

  /** A moment. */
  public Instant instant() {
    return Instant.ofEpochSecond(number(), number());
  }

  /** A number with its trailing zeros. */
  public BigDecimal decimal() {
    int scale = smallNumber();
    return common(
        numbers,
        flag()
            ? BigDecimal.valueOf(number(), scale)
            : new BigDecimal(new BigInteger(bytes()), scale));
  }

  private static <T> T common(Map<T, T> known, T value) {
    T one = known.get(value);
    if (one == null && known.size() < COMMON) {
      known.put(value, value);
    }
    return one == null ? value : one;
  }

  /** An event of the given kind. */
  public <E extends PlatformEvent> E event(Class<E> kind) {
    PlatformEvent event = CODEC.decode(bytes()).envelope().event();
    if (!kind.isInstance(event)) {
      throw new IllegalArgumentException("not a " + kind.getSimpleName() + ": " + event);
    }
    return kind.cast(event);
  }

  private byte[] bytes() {
    int length = checked(in::readInt);
    if (length < 0 || length > LONGEST) {
      throw new IllegalArgumentException("not a length: " + length);
    }
    byte[] bytes = new byte[length];
    checked(() -> {
      in.readFully(bytes);
      return bytes;
    });
    return bytes;
  }

  /** Makes sure that nothing follows. */
  public void end() {
    if (checked(in::read) >= 0) {
      throw new IllegalArgumentException("the image goes on where it should end");
    }
  }
}
