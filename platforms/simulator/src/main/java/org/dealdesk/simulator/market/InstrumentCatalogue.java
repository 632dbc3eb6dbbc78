package org.dealdesk.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instruments of the simulated market in a fixed order. Immutable. */
public final class InstrumentCatalogue {
  private final List<Instrument> all;
  private final Map<String, Instrument> byId = new HashMap<>();

  private InstrumentCatalogue(List<Instrument> all) {
    this.all = List.copyOf(all);
    for (Instrument instrument : all) {
      if (byId.put(instrument.id(), instrument) != null) {
        throw new IllegalArgumentException("instrument " + instrument.id() + " stands twice");
      }
    }
  }

  /** The catalogue that ships with the simulator. */
  public static InstrumentCatalogue standard() {
    List<Instrument> instruments = new ArrayList<>();
    for (String line : MarketData.lines("instruments.csv")) {
      instruments.add(parse(instruments.size(), line.split(",", -1)));
    }
    return new InstrumentCatalogue(instruments);
  }

  private static Instrument parse(int index, String[] f) {
    if (f.length != 21) {
      throw new IllegalStateException("instrument line " + index + " has " + f.length + " fields");
    }
    return new Instrument(
        index,
        f[0],
        AssetKind.valueOf(f[1]),
        f[2],
        f[3],
        Integer.parseInt(f[4]),
        Prices.ofDecimal(new BigDecimal(f[5])),
        Integer.parseInt(f[6]),
        Integer.parseInt(f[7]),
        Integer.parseInt(f[8]),
        SourceKind.valueOf(f[9]),
        f[10],
        Integer.parseInt(f[11]),
        List.of(Long.valueOf(f[12]), Long.valueOf(f[13])),
        Long.parseLong(f[14]),
        Integer.parseInt(f[15]),
        new BigDecimal(f[16]),
        new BigDecimal(f[17]),
        Integer.parseInt(f[18]),
        f[19],
        f[20]);
  }

  /** Every instrument, in the order of {@link Instrument#index()}. */
  public List<Instrument> all() {
    return all;
  }

  /** The instrument of that canonical name, or null. */
  public @Nullable Instrument find(String id) {
    return byId.get(id);
  }

  /** The instrument of that canonical name, which must exist. */
  public Instrument get(String id) {
    Instrument instrument = byId.get(id);
    if (instrument == null) {
      throw new IllegalArgumentException("no instrument " + id);
    }
    return instrument;
  }
}
