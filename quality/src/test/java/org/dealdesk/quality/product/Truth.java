package org.dealdesk.quality.product;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the trading servers say of themselves: every deal, and once a second the positions they
 * hold. Answers what the net of each instrument and side is after any set of last deals: the newest
 * statement not after it, plus the deals since. One thread.
 */
final class Truth {
  /** Instrument and side, {@code EURUSD/client}. */
  record Key(String instrument, String side) {}

  /** Long and short units of a key, in base units. */
  record Sides(BigDecimal longUnits, BigDecimal shortUnits) {
    BigDecimal net() {
      return longUnits.subtract(shortUnits);
    }
  }

  private record Statement(Map<String, Long> lastDeal, Map<Key, Sides> sides) {}

  private record Booked(Key key, BigDecimal units) {}

  private final Lines lines;
  private final Map<String, NavigableMap<Long, Booked>> deals = new HashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private long lastAsOf = Long.MIN_VALUE;

  Truth(Path file) {
    this.lines = new Lines(file);
  }

  /** Reads what has come since the last call. */
  void follow() {
    for (JsonNode line : lines.next()) {
      switch (line.path("t").asString()) {
        case "deal" -> deal(line);
        case "net" -> net(line);
        default -> throw new AssertionError("unknown truth line " + line);
      }
    }
  }

  /** Newest deal written by each server. */
  Map<String, Long> newest() {
    Map<String, Long> newest = new HashMap<>();
    deals.forEach((server, booked) -> newest.put(server, booked.lastKey()));
    return newest;
  }

  int dealCount() {
    return deals.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Whether every deal up to {@code lastDeal} has been written and summed. The newest statement may
   * be half written.
   */
  boolean covers(Map<String, Long> lastDeal) {
    return statements.size() > 1
        && statements.subList(0, statements.size() - 1).stream()
            .anyMatch(s -> notAfter(lastDeal, s.lastDeal));
  }

  /**
   * Net base units by instrument and side after exactly these deals, zeros left out; null when
   * before the first statement.
   */
  @Nullable Map<Key, BigDecimal> netAfter(Map<String, Long> lastDeal) {
    Statement base = null;
    for (Statement statement : statements) {
      if (notAfter(statement.lastDeal, lastDeal)) {
        base = statement;
      }
    }
    if (base == null) {
      return null;
    }
    Map<Key, BigDecimal> net = new HashMap<>();
    base.sides.forEach((key, sides) -> net.put(key, sides.net()));
    for (Map.Entry<String, Long> last : lastDeal.entrySet()) {
      long from = base.lastDeal.getOrDefault(last.getKey(), 0L);
      NavigableMap<Long, Booked> booked = deals.getOrDefault(last.getKey(), new TreeMap<>());
      if (last.getValue() > from) {
        booked
            .subMap(from, false, last.getValue(), true)
            .values()
            .forEach(d -> net.merge(d.key, d.units, BigDecimal::add));
      }
    }
    net.values().removeIf(units -> units.signum() == 0);
    net.replaceAll((key, units) -> units.stripTrailingZeros());
    return net;
  }

  /**
   * Long and short units after exactly these deals, where a statement stands there; null otherwise.
   */
  @Nullable Map<Key, Sides> sidesAt(Map<String, Long> lastDeal) {
    return statements.subList(0, Math.max(0, statements.size() - 1)).stream()
        .filter(s -> s.lastDeal.equals(lastDeal))
        .map(Statement::sides)
        .findFirst()
        .orElse(null);
  }

  private void deal(JsonNode line) {
    Booked booked = new Booked(key(line), new BigDecimal(line.path("units").asString()));
    Booked before =
        deals
            .computeIfAbsent(line.path("server").asString(), s -> new TreeMap<>())
            .put(line.path("deal").asLong(), booked);
    if (before != null) {
      throw new AssertionError("the truth names a deal twice: " + line);
    }
  }

  private void net(JsonNode line) {
    long asOf = line.path("asOf").asLong();
    if (asOf != lastAsOf) {
      Map<String, Long> last = new HashMap<>();
      line.path("lastDeal").forEachEntry((server, ticket) -> last.put(server, ticket.asLong()));
      statements.add(new Statement(last, new HashMap<>()));
      lastAsOf = asOf;
    }
    Sides sides =
        new Sides(
            new BigDecimal(line.path("longUnits").asString()),
            new BigDecimal(line.path("shortUnits").asString()));
    statements.getLast().sides.put(key(line), sides);
  }

  private static Key key(JsonNode line) {
    return new Key(line.path("instrument").asString(), line.path("side").asString());
  }

  private static boolean notAfter(Map<String, Long> earlier, Map<String, Long> later) {
    return earlier.entrySet().stream()
        .allMatch(e -> e.getValue() <= later.getOrDefault(e.getKey(), 0L));
  }
}
