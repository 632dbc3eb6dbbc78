package org.dealdesk.simulator.mt5;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.Mt5Schema;
import org.dealdesk.platforms.mt5.wire.RecordBuilder;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Rates;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.ServerZone;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradingServer;
import org.dealdesk.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** What the commands of one server work on. Handlers use it under the world's lock. */
final class Mt5Context {
  private static final Set<String> NESTED =
      Set.of(
          "ApiData",
          "SessionsQuotes",
          "SessionsTrades",
          "NewsLangs",
          "Commissions",
          "Symbols",
          "Days");

  private final World world;
  private final TradeEngine engine;
  private final Passwords passwords = new Passwords();
  private final Faults faults;

  Mt5Context(World world, int server, Faults faults) {
    this.faults = faults;
    this.world = world;
    this.engine = world.engine(server);
  }

  World world() {
    return world;
  }

  TradeEngine engine() {
    return engine;
  }

  Passwords passwords() {
    return passwords;
  }

  Faults faults() {
    return faults;
  }

  TradingServer server() {
    return engine.server();
  }

  /** Rates that stay as they are now. */
  Rates frozenRates() {
    return Rates.of(world.market().catalogue(), world.market().snapshot());
  }

  /** Server time of an instant in seconds, 0 for never. */
  static long seconds(ServerZone zone, long utcMs) {
    return utcMs == 0 ? 0 : Math.floorDiv(zone.localMs(utcMs), 1000L);
  }

  /** Server time of an instant in milliseconds, 0 for never. */
  static long millis(ServerZone zone, long utcMs) {
    return utcMs == 0 ? 0 : zone.localMs(utcMs);
  }

  Account account(Call call) {
    return found(server().account(call.whole("LOGIN")));
  }

  ServerSymbol symbol(String name) {
    return found(server().symbol(name));
  }

  /** The value, or "not found" as the answer to the command. */
  static <T> T found(@Nullable T value) {
    if (value == null) {
      throw CommandException.notFound();
    }
    return value;
  }

  /** The value, or "invalid parameters" as the answer to the command. */
  static <T> T valid(@Nullable T value) {
    if (value == null) {
      throw CommandException.badParameter();
    }
    return value;
  }

  /**
   * Fields a client sent that a record of the schema has; nested ones only when they are arrays, so
   * that what is stored can be sent again.
   */
  static Map<String, String> extras(Mt5Schema schema, Mt5Record sent) {
    Mt5Record known = schema.record().build();
    Map<String, String> extras = new LinkedHashMap<>();
    sent.forEach((name, value) -> {
      boolean array = value.startsWith("[");
      if (known.has(name) && (array || !NESTED.contains(name))) {
        extras.put(name, value);
      }
    });
    return extras;
  }

  /** Puts stored fields into a record before those the engine knows. */
  static RecordBuilder overlay(RecordBuilder builder, Map<String, String> extras) {
    extras.forEach(builder::set);
    return builder;
  }
}
