package org.dealdesk.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.dealdesk.model.trade.Tick;

/**
 * Prices of one server and minute, packed as they come: differences in time and price to the last
 * of the symbol as variable-length numbers, then deflated. A symbol names itself and its decimals
 * at its first price, and again when it shows more decimals. Exact. One thread; not reused.
 */
final class TickBlock {
  /** Largest block; a faster minute is kept in parts. */
  static final int MOST_TICKS = 100_000;

  private static final int NEW_SYMBOL = 0;
  private static final int LOW_BITS = 7;
  private static final int MORE = 0x80;

  private final Instant minute;
  private final Map<String, Last> symbols = new HashMap<>();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out =
      new DataOutputStream(new DeflaterOutputStream(bytes, deflater));
  private int named;
  private int ticks;

  TickBlock(Instant minute) {
    this.minute = minute;
  }

  Instant minute() {
    return minute;
  }

  int ticks() {
    return ticks;
  }

  int symbols() {
    return symbols.size();
  }

  boolean full() {
    return ticks >= MOST_TICKS;
  }

  void add(Tick tick) {
    try {
      int scale = Math.max(0, Math.max(tick.bid().scale(), tick.ask().scale()));
      Last last = symbols.get(tick.symbol());
      if (last == null || last.scale < scale) {
        last = new Last(++named, scale, minute.toEpochMilli());
        symbols.put(tick.symbol(), last);
        number(NEW_SYMBOL);
        out.writeUTF(tick.symbol());
        number(scale);
      }
      long bid = unscaled(tick.bid(), last.scale);
      long ask = unscaled(tick.ask(), last.scale);
      number(last.index);
      signed(tick.time().toEpochMilli() - last.timeMs);
      signed(bid - last.bid);
      signed(ask - bid);
      last.timeMs = tick.time().toEpochMilli();
      last.bid = bid;
      ticks++;
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Ends the block. */
  byte[] finish() {
    try {
      out.close();
      deflater.end();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /**
   * Unpacks a block.
   *
   * @param minute the minute it was kept under
   * @throws IOException if the bytes are no block
   */
  static List<Tick> read(Instant minute, byte[] payload) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    List<Last> symbols = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(payload)))) {
      for (int first = in.read(); first >= 0; first = in.read()) {
        int index = (int) number(in, first);
        if (index == NEW_SYMBOL) {
          names.add(in.readUTF());
          symbols.add(
              new Last(symbols.size() + 1, (int) number(in, in.read()), minute.toEpochMilli()));
        } else {
          ticks.add(tick(in, names.get(index - 1), symbols.get(index - 1)));
        }
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a price of an unnamed symbol", e);
    }
    return ticks;
  }

  private static Tick tick(DataInputStream in, String symbol, Last last) throws IOException {
    last.timeMs += signed(in);
    last.bid += signed(in);
    long ask = last.bid + signed(in);
    return new Tick(
        symbol,
        BigDecimal.valueOf(last.bid, last.scale),
        BigDecimal.valueOf(ask, last.scale),
        Instant.ofEpochMilli(last.timeMs));
  }

  private static long unscaled(BigDecimal price, int scale) {
    return price.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  private void signed(long value) throws IOException {
    number((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  private void number(long value) throws IOException {
    long left = value;
    while ((left & -MORE) != 0) {
      out.write((int) (left & (MORE - 1)) | MORE);
      left >>>= LOW_BITS;
    }
    out.write((int) left);
  }

  private static long signed(DataInputStream in) throws IOException {
    long raw = number(in, in.read());
    return (raw >>> 1) ^ -(raw & 1);
  }

  private static long number(DataInputStream in, int first) throws IOException {
    long value = 0;
    int shift = 0;
    for (int next = first; shift < Long.SIZE; next = in.read()) {
      if (next < 0) {
        throw new EOFException("a number is cut off");
      }
      value |= (long) (next & (MORE - 1)) << shift;
      if ((next & MORE) == 0) {
        return value;
      }
      shift += LOW_BITS;
    }
    throw new IOException("a number is too long");
  }

  private static final class Last {
    private final int index;
    private final int scale;
    private long timeMs;
    private long bid;

    Last(int index, int scale, long timeMs) {
      this.index = index;
      this.scale = scale;
      this.timeMs = timeMs;
    }
  }
}
