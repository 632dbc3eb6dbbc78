package org.dealdesk.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dealdesk.simulator.market.InstrumentCatalogue;

/** Which instruments clients like: a draw by weight, every instrument with at least a little. */
final class Taste {
  private static final Map<String, Integer> LIKED =
      Map.ofEntries(
          Map.entry("EURUSD", 90),
          Map.entry("XAUUSD", 80),
          Map.entry("GBPUSD", 45),
          Map.entry("USDJPY", 45),
          Map.entry("US100", 30),
          Map.entry("BTCUSD", 30),
          Map.entry("DE40", 24),
          Map.entry("US500", 20),
          Map.entry("GBPJPY", 20),
          Map.entry("AUDUSD", 18),
          Map.entry("USDCAD", 16),
          Map.entry("EURJPY", 15),
          Map.entry("USDCHF", 12),
          Map.entry("USOIL", 12),
          Map.entry("ETHUSD", 12),
          Map.entry("EURGBP", 10));

  private final int[] draws;

  Taste(InstrumentCatalogue catalogue) {
    List<Integer> all = new ArrayList<>();
    catalogue
        .all()
        .forEach(i -> {
          for (int n = 0; n < LIKED.getOrDefault(i.id(), 3); n++) {
            all.add(i.index());
          }
        });
    draws = all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Index of an instrument. */
  int draw(SplittableRandom random) {
    return draws[random.nextInt(draws.length)];
  }
}
