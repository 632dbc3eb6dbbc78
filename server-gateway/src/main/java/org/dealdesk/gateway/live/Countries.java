package org.dealdesk.gateway.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Countries and the region each belongs to, as data; found by ISO code or by the names that servers
 * write. Immutable; any thread.
 */
public final class Countries {
  /** In place of the country and region of an account whose server names none. */
  public static final String NONE = "NONE";

  /** In place of the country and region of an account whose country is not in the table. */
  public static final String UNMAPPED = "UNMAPPED";

  private static final int FIELDS = 3;

  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, String> regions = new HashMap<>();

  private Countries(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line);
      }
    }
  }

  /** The table that comes with the gateway. */
  public static Countries shipped() {
    try (InputStream in =
            Objects.requireNonNull(Countries.class.getResourceAsStream("countries.csv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return of(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the country table cannot be read", e);
    }
  }

  /**
   * Reads lines of {@code code,region,name|other name|...}; {@code #} starts a comment.
   *
   * @throws IllegalArgumentException if a line is malformed or a name comes twice, naming it
   */
  public static Countries of(List<String> lines) {
    return new Countries(lines);
  }

  /** The code of a country as a server writes it, {@link #NONE} or {@link #UNMAPPED}. */
  public String code(String written) {
    return written.isBlank() ? NONE : codes.getOrDefault(folded(written), UNMAPPED);
  }

  /** The region of a code that {@link #code} gave; of one that is no country, the code itself. */
  public String region(String code) {
    return regions.getOrDefault(code, code);
  }

  /** The whole table as one text, the same for the same table. */
  String text() {
    return new TreeMap<>(codes) + " " + new TreeMap<>(regions);
  }

  private void add(String line) {
    List<String> field = List.of(line.split(",", FIELDS));
    if (field.size() != FIELDS || field.get(0).isBlank() || field.get(1).isBlank()) {
      throw new IllegalArgumentException("not a country: " + line);
    }
    String code = field.get(0);
    regions.put(code, field.get(1));
    name(code, code);
    for (String name : field.get(2).split("\\|", -1)) {
      name(name, code);
    }
  }

  private void name(String name, String code) {
    String known = codes.put(folded(name), code);
    if (known != null && !known.equals(code)) {
      throw new IllegalArgumentException(name + " is " + known + " and " + code);
    }
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
