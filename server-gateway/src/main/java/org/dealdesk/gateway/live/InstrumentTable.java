package org.dealdesk.gateway.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dealdesk.model.id.InstrumentId;
import org.dealdesk.model.instrument.AssetClass;
import org.dealdesk.model.money.CurrencyCode;

/** The desk's own instruments, as data. Immutable; any thread. */
public final class InstrumentTable {
  private static final int FIELDS = 7;

  private final Map<String, Entry> entries;

  private InstrumentTable(Map<String, Entry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /**
   * An instrument the desk knows.
   *
   * @param id the desk's name
   * @param assetClass what kind of thing it is
   * @param base what a unit is, where that is a currency, metal or coin
   * @param profit currency of profit and loss
   * @param contractSize units of a standard lot
   * @param staleMs age from which a price is stale while the market is open
   * @param description for people
   */
  public record Entry(
      InstrumentId id,
      AssetClass assetClass,
      Optional<CurrencyCode> base,
      CurrencyCode profit,
      BigDecimal contractSize,
      long staleMs,
      String description) {}

  /** The table that comes with the gateway. */
  public static InstrumentTable shipped() {
    try (InputStream in =
            Objects.requireNonNull(
                InstrumentTable.class.getResourceAsStream("instruments.csv"), "instruments.csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return of(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the instrument table cannot be read", e);
    }
  }

  /**
   * Reads lines of {@code code,class,base,profit,contract,stale-ms,description}; {@code #} starts a
   * comment.
   *
   * @throws IllegalArgumentException if a line is malformed or a code comes twice, naming it
   */
  public static InstrumentTable of(List<String> lines) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Entry entry = parse(line);
      if (entries.put(entry.id().code(), entry) != null) {
        throw new IllegalArgumentException("instrument " + entry.id() + " stands twice");
      }
    }
    return new InstrumentTable(entries);
  }

  /** The instrument of that code. */
  public Optional<Entry> find(String code) {
    return Optional.ofNullable(entries.get(code));
  }

  /** All of them, in the order of the table. */
  public Collection<Entry> all() {
    return entries.values();
  }

  private static Entry parse(String line) {
    List<String> field = List.of(line.split(",", FIELDS));
    if (field.size() != FIELDS) {
      throw new IllegalArgumentException("an instrument needs " + FIELDS + " fields: " + line);
    }
    try {
      return new Entry(
          new InstrumentId(field.get(0)),
          AssetClass.valueOf(field.get(1)),
          field.get(2).isEmpty() ? Optional.empty() : Optional.of(new CurrencyCode(field.get(2))),
          new CurrencyCode(field.get(3)),
          new BigDecimal(field.get(4)),
          Long.parseLong(field.get(5)),
          field.get(6));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an instrument: " + line, e);
    }
  }
}
