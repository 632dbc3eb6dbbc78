package org.dealdesk.gateway.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.TreeMap;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.SymbolRules;

/**
 * What a live state needs besides the log.
 *
 * @param config brands, and each server's groups and symbols
 * @param table the desk's instruments
 * @param clock the only source of the time of day
 */
record LiveSetup(GatewayConfig config, InstrumentTable table, Clock clock) {
  /** To be raised with every change of how figures follow from events, or of how they are kept. */
  private static final int FORM = 2;

  /** A state that has met nothing. */
  LiveState empty() {
    return new LiveState(this);
  }

  /** Names all that figures depend on besides the log. */
  String form() {
    StringBuilder all = new StringBuilder().append(config.brands());
    for (GatewayConfig.Server server : config.servers()) {
      SymbolRules symbols = server.symbols();
      all.append('\n').append(server.id()).append(symbols.suffixes()).append(symbols.prefixes());
      all.append(new TreeMap<>(symbols.aliases())).append(server.groups());
    }
    table.all().forEach(entry -> all.append('\n').append(entry));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return FORM + " " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
