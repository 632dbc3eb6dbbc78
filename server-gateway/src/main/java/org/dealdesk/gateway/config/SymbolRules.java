package org.dealdesk.gateway.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one server decorates instrument names. It only undresses a name; whether the desk knows the
 * result is decided where the instruments are.
 *
 * @param suffixes for example {@code .r}, {@code m}
 * @param prefixes for example {@code #}
 * @param aliases undressed or full server name to the desk's name, for example {@code GOLD} to
 *     {@code XAUUSD}
 */
public record SymbolRules(
    List<String> suffixes, List<String> prefixes, Map<String, String> aliases) {
  /** A server that uses the desk's own names. */
  public static final SymbolRules NONE = new SymbolRules(List.of(), List.of(), Map.of());

  public SymbolRules {
    suffixes = List.copyOf(suffixes);
    prefixes = List.copyOf(prefixes);
    aliases = Map.copyOf(aliases);
  }

  /**
   * The desk's name candidate for a server's symbol: an alias of the full name first, then the name
   * without the longest prefix and suffix that fit, then an alias of that. Upper case.
   */
  public String undress(String symbol) {
    String whole = aliases.get(symbol);
    if (whole != null) {
      return whole;
    }
    String name = symbol;
    name = name.substring(longest(prefixes, name, true));
    name = name.substring(0, name.length() - longest(suffixes, name, false));
    return aliases.getOrDefault(name, name).toUpperCase(Locale.ROOT);
  }

  private static int longest(List<String> parts, String name, boolean front) {
    int length = 0;
    for (String part : parts) {
      boolean fits = front ? name.startsWith(part) : name.endsWith(part);
      // A name that is nothing but decoration stays as it is.
      if (fits && part.length() > length && part.length() < name.length()) {
        length = part.length();
      }
    }
    return length;
  }
}
