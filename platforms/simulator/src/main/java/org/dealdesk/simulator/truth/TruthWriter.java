package org.dealdesk.simulator.truth;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradingServer;
import org.dealdesk.simulator.truth.NetTally.Net;
import org.dealdesk.simulator.truth.NetTally.Snapshot;

/**
 * Writes truth lines, one JSON object each: a {@code deal} line for every trade, and {@code net}
 * lines for all instruments at one moment. {@code deal} and {@code net} need the world's lock and
 * only remember; {@link #flush} writes and may wait for the disk, outside the lock. The owner
 * closes it.
 */
public final class TruthWriter implements AutoCloseable {
  private final BufferedWriter out;
  private final Object guard = new Object();
  private StringBuilder waiting = new StringBuilder();

  /** Opens a new file, or empties an old one. */
  public TruthWriter(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  /** Writes a line for every trade of the servers from now on. */
  public void follow(List<TradingServer> servers) {
    servers.forEach(server -> server.onDeal(deal -> deal(server, deal)));
  }

  private void deal(TradingServer server, Deal deal) {
    ServerSymbol symbol = deal.symbol();
    Account account = server.account(deal.login());
    if (symbol == null || account == null) {
      return;
    }
    append(
        "{\"t\":\"deal\",\"server\":"
            + quoted(server.name())
            + ",\"deal\":"
            + deal.ticket()
            + ",\"login\":"
            + deal.login()
            + ",\"instrument\":"
            + quoted(symbol.canonical())
            + ",\"side\":\""
            + word(NetTally.sideOf(account))
            + "\",\"units\":\""
            + plain(deal.signedUnits())
            + "\",\"price\":"
            + plain(Prices.decimal(deal.priceE8()))
            + ",\"at\":"
            + deal.timeMs()
            + "}\n");
  }

  /** Writes the net lines of one moment. */
  public void net(Snapshot snapshot, long asOfMs) {
    StringBuilder last = new StringBuilder("{");
    for (Map.Entry<String, Long> entry : snapshot.lastDeal().entrySet()) {
      last.append(last.length() > 1 ? "," : "")
          .append(quoted(entry.getKey()))
          .append(':')
          .append(entry.getValue());
    }
    last.append('}');
    StringBuilder lines = new StringBuilder();
    for (Net net : snapshot.nets()) {
      lines
          .append("{\"t\":\"net\",\"asOf\":")
          .append(asOfMs)
          .append(",\"lastDeal\":")
          .append(last)
          .append(",\"instrument\":")
          .append(quoted(net.instrument()))
          .append(",\"side\":\"")
          .append(word(net.side()))
          .append("\",\"longUnits\":\"")
          .append(plain(net.longUnits()))
          .append("\",\"shortUnits\":\"")
          .append(plain(net.shortUnits()))
          .append("\"}\n");
    }
    append(lines);
  }

  private void append(CharSequence lines) {
    synchronized (guard) {
      waiting.append(lines);
    }
  }

  /** Brings what was remembered to the file. */
  public void flush() {
    StringBuilder lines;
    synchronized (guard) {
      lines = waiting;
      waiting = new StringBuilder();
    }
    try {
      out.append(lines);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the truth file cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  private static String word(NetTally.Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
