package org.dealdesk.platforms.spi.contract;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.SessionSink;

/**
 * A trading server of a connector's platform that can be told to misbehave, and sessions to it. Its
 * clock moves with the traffic and not with the time of day. One thread calls; the owner closes it.
 */
public interface ContractRig extends AutoCloseable {
  /**
   * Clients trade, and things go wrong as a script drawn from a seed says.
   *
   * @return newest ticket before that
   */
  long begin(long seed);

  /**
   * Clients trade and nothing goes wrong; an answer costs a millisecond of the server's clock.
   *
   * @return newest ticket before that
   */
  long begin();

  /** Text of the script, for whoever has to play it again. */
  String script();

  /** Whether every fault of the script has happened. */
  boolean played();

  /** Everything is healed and nobody trades any more. */
  void calm();

  /** The server is gone from here on. */
  void down();

  /**
   * The server is back after hours and the end of a trading day, in which clients made so many
   * deals; they go on trading.
   */
  void backAfter(int deals);

  /** A balance operation is booked where nobody is told of it; returns its ticket. */
  long hide();

  /** A session with the connector under test, in a hurry but otherwise as a gateway opens it. */
  PlatformSession open(SessionSink sink);

  /** The server's clock. */
  Instant now();

  /** What the server holds at this moment. */
  Truth truth();

  /**
   * What a server holds at one moment.
   *
   * @param lastDeal newest ticket
   * @param units signed base units by account and symbol, zero left out, summed up by {@link #add}
   * @param amounts profit, swap and commission of every deal since {@link #begin}, by ticket
   */
  record Truth(long lastDeal, Map<String, BigDecimal> units, Map<Long, BigDecimal> amounts) {
    /** Adds what an account holds of a symbol to a sum. */
    public static void add(
        Map<String, BigDecimal> units, long login, String symbol, BigDecimal signedUnits) {
      ContractMirror.merge(units, ContractMirror.key(login, symbol), signedUnits);
    }
  }

  @Override
  void close() throws IOException;
}
