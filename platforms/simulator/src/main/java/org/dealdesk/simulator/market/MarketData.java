package org.dealdesk.simulator.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the recorded market data from the class path. Origin and licences: {@code ORIGIN.md}. */
final class MarketData {
  private MarketData() {}

  /** Lines of a resource without its heading; a name ending in {@code .gz} is unpacked. */
  static List<String> lines(String name) {
    try (InputStream raw = MarketData.class.getResourceAsStream(name)) {
      if (raw == null) {
        throw new IllegalStateException("market data " + name + " is missing from the class path");
      }
      InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("market data " + name + " cannot be read", e);
    }
  }

  /** The recorded ticks as rows of milliseconds, bid points and ask points. */
  static long[][] ticks() {
    List<String> lines = lines("eurusd-ticks.csv.gz");
    long[][] ticks = new long[lines.size()][];
    for (int i = 0; i < ticks.length; i++) {
      String[] f = lines.get(i).split(",", -1);
      ticks[i] = new long[] {Long.parseLong(f[0]), Long.parseLong(f[1]), Long.parseLong(f[2])};
    }
    return ticks;
  }

  /** The recorded bars of every instrument in order of time. */
  static Map<String, List<Bar>> bars() {
    Map<String, List<Bar>> bars = new HashMap<>();
    for (String line : lines("h1-bars.csv.gz")) {
      String[] f = line.split(",", -1);
      bars.computeIfAbsent(f[0], _ -> new ArrayList<>())
          .add(
              new Bar(
                  LocalDateTime.parse(f[1] + ":00").toEpochSecond(ZoneOffset.UTC) / 3600,
                  Integer.parseInt(f[2]),
                  Integer.parseInt(f[3]),
                  Integer.parseInt(f[4]),
                  Integer.parseInt(f[5])));
    }
    return bars;
  }

  /** One hour: hours since 1970 and four prices in points. */
  record Bar(long hour, int open, int high, int low, int close) {}
}
