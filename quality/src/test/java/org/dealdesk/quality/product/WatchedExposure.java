package org.dealdesk.quality.product;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code watch exposure.symbol --json} printed, put together frame by frame. One thread. */
final class WatchedExposure {
  /** The view as it stood when a frame was complete. */
  record Moment(
      long asOf,
      Map<String, Long> lastDeal,
      Map<Truth.Key, BigDecimal> net,
      Map<String, Truth.Sides> clients) {}

  private final Lines lines;
  private final Map<Truth.Key, BigDecimal> net = new HashMap<>();
  private final Map<String, Truth.Sides> clients = new HashMap<>();
  private Map<String, Long> lastDeal = Map.of();
  private long asOf;
  private long revision = -1;

  WatchedExposure(Path file) {
    this.lines = new Lines(file);
  }

  /** The frames that are complete since the last call: a frame ends where the next begins. */
  List<Moment> follow() {
    List<Moment> moments = new ArrayList<>();
    for (JsonNode line : lines.next()) {
      boolean next =
          line.path("asOf").asLong() != asOf || line.path("revision").asLong() != revision;
      if (next && revision >= 0) {
        moments.add(new Moment(asOf, lastDeal, Map.copyOf(net), Map.copyOf(clients)));
      }
      asOf = line.path("asOf").asLong();
      revision = line.path("revision").asLong();
      Map<String, Long> last = new HashMap<>();
      line.path("lastDeal").forEachEntry((server, ticket) -> last.put(server, ticket.asLong()));
      lastDeal = last;
      if (line.has("instrument")) {
        row(line);
      }
    }
    return moments;
  }

  private void row(JsonNode line) {
    String instrument = line.path("instrument").asString();
    put(new Truth.Key(instrument, "client"), line.path("clientNetUnits").asString());
    put(new Truth.Key(instrument, "coverage"), line.path("coverageNetUnits").asString());
    clients.put(
        instrument,
        new Truth.Sides(
            new BigDecimal(line.path("clientLongUnits").asString()),
            new BigDecimal(line.path("clientShortUnits").asString())));
  }

  private void put(Truth.Key key, String units) {
    BigDecimal value = new BigDecimal(units).stripTrailingZeros();
    if (value.signum() == 0) {
      net.remove(key);
    } else {
      net.put(key, value);
    }
  }
}
