package org.dealdesk.platforms.mt5;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.account.MarginMode;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.ProfitMode;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.platforms.mt5.wire.CalcMode;
import org.dealdesk.platforms.mt5.wire.GroupMarginMode;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;

/**
 * Groups, symbols and accounts of the server in the desk's terms. Every method throws {@link
 * RecordException} naming the field it cannot accept. Owner thread only.
 */
final class DirectoryNormaliser {
  private static final long RIGHT_ENABLED = 0x1;
  private static final long RIGHT_TRADE_DISABLED = 0x4;
  private static final long TICK_FLAG_NEGATIVE_PRICES = 8;

  private static final Set<String> TYPED_IN_SYMBOL =
      Set.of(
          "Symbol",
          "Path",
          "Description",
          "CurrencyBase",
          "CurrencyProfit",
          "CurrencyMargin",
          "Digits",
          "ContractSize",
          "TickSize",
          "TickValue",
          "CalcMode",
          "VolumeMin",
          "VolumeMinExt",
          "VolumeMax",
          "VolumeMaxExt",
          "VolumeStep",
          "VolumeStepExt");

  private static final Set<String> TYPED_IN_GROUP =
      Set.of(
          "Group",
          "Company",
          "Currency",
          "CurrencyDigits",
          "MarginMode",
          "MarginCall",
          "MarginStopOut",
          "MarginSOMode",
          "ReportsSMTPPass");

  private final ServerId server;
  private final ServerClock clock;

  DirectoryNormaliser(ServerId server, ServerClock clock) {
    this.server = server;
    this.clock = clock;
  }

  SymbolSpec symbol(Mt5Record record) {
    CurrencyCode profit = currency("CurrencyProfit", record.text("CurrencyProfit"));
    String base = record.text("CurrencyBase");
    String margin = record.text("CurrencyMargin");
    BigDecimal contractSize = record.decimal("ContractSize");
    if (contractSize.signum() <= 0) {
      throw new RecordException(Fault.OUT_OF_RANGE, "ContractSize", contractSize.toString());
    }
    long calcMode = record.integer("CalcMode", 0);
    CalcMode known = CalcMode.of(calcMode);
    CurrencyCode baseOrProfit = base.isBlank() ? profit : currency("CurrencyBase", base);
    return new SymbolSpec(
        server,
        name("Symbol", record),
        record.text("Path"),
        record.text("Description"),
        baseOrProfit,
        profit,
        margin.isBlank() ? baseOrProfit : currency("CurrencyMargin", margin),
        digits("Digits", record, 11),
        contractSize,
        record.decimalOrZero("TickSize"),
        record.decimalOrZero("TickValue"),
        known == null ? ProfitMode.CONTRACT : profitMode(known),
        known == null ? "CALC_" + calcMode : known.name(),
        lotsOrZero(record, "VolumeMin"),
        lotsOrZero(record, "VolumeMax"),
        lotsOrZero(record, "VolumeStep"),
        mayBeNegative(record.text("TickFlags")),
        rest(record, TYPED_IN_SYMBOL));
  }

  private static boolean mayBeNegative(String flags) {
    try {
      return (Long.parseLong(flags) & TICK_FLAG_NEGATIVE_PRICES) != 0;
    } catch (NumberFormatException e) {
      // A flag word that is no number allows nothing.
      return false;
    }
  }

  Group group(Mt5Record record) {
    return new Group(
        server,
        name("Group", record),
        record.text("Company"),
        currency("Currency", record.text("Currency")),
        digits("CurrencyDigits", record, 8),
        marginMode(record.integer("MarginMode", 0)),
        record.decimalOrZero("MarginCall"),
        record.decimalOrZero("MarginStopOut"),
        record.integer("MarginSOMode", 0) == 1,
        rest(record, TYPED_IN_GROUP));
  }

  Account account(Mt5Record record) {
    String name = record.text("Name");
    if (name.isBlank()) {
      name =
          Stream.of("FirstName", "MiddleName", "LastName")
              .map(record::text)
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining(" "));
    }
    long rights = record.integer("Rights", 0);
    long registered = record.integer("Registration", 0);
    long leverage = record.integer("Leverage", 0);
    if (leverage < 0 || leverage > 100_000) {
      throw new RecordException(Fault.OUT_OF_RANGE, "Leverage", Long.toString(leverage));
    }
    return new Account(
        key(record),
        record.text("Group"),
        name,
        record.text("Country"),
        (int) leverage,
        record.decimalOrZero("Balance"),
        record.decimalOrZero("Credit"),
        (rights & RIGHT_ENABLED) != 0,
        (rights & RIGHT_TRADE_DISABLED) != 0,
        registered <= 0 || registered > TradeNormaliser.LAST_TIME_MS / 1000
            ? Instant.EPOCH
            : clock.toUtc(registered * 1000));
  }

  AccountState state(Mt5Record record, Instant readAt) {
    return new AccountState(
        key(record),
        record.decimal("Balance"),
        record.decimalOrZero("Credit"),
        record.decimalOrZero("Margin"),
        record.decimalOrZero("MarginFree"),
        record.decimalOrZero("MarginLevel"),
        record.decimalOrZero("Floating"),
        record.decimal("Equity"),
        readAt);
  }

  private AccountKey key(Mt5Record record) {
    long login = record.integer("Login");
    if (login <= 0) {
      throw new RecordException(Fault.OUT_OF_RANGE, "Login", Long.toString(login));
    }
    return new AccountKey(server, login);
  }

  private static String name(String field, Mt5Record record) {
    String name = record.text(field);
    if (name.isBlank()) {
      throw new RecordException(Fault.MISSING, field, "blank");
    }
    return name;
  }

  private static CurrencyCode currency(String field, String text) {
    try {
      return new CurrencyCode(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      RecordException fault = new RecordException(Fault.OUT_OF_RANGE, field, text);
      fault.initCause(e);
      throw fault;
    }
  }

  private static int digits(String field, Mt5Record record, int max) {
    long digits = record.integer(field);
    if (digits < 0 || digits > max) {
      throw new RecordException(Fault.OUT_OF_RANGE, field, Long.toString(digits));
    }
    return (int) digits;
  }

  private static BigDecimal lotsOrZero(Mt5Record record, String field) {
    return record.has(field) || record.has(field + "Ext") ? record.lots(field) : BigDecimal.ZERO;
  }

  private static Map<String, String> rest(Mt5Record record, Set<String> typed) {
    Map<String, String> rest = new HashMap<>();
    record.forEach((field, value) -> {
      if (!typed.contains(field)) {
        rest.put(field, value);
      }
    });
    return rest;
  }

  private static MarginMode marginMode(long code) {
    return switch (GroupMarginMode.of(code)) {
      case NETTING -> MarginMode.NETTING;
      case EXCHANGE -> MarginMode.EXCHANGE;
      case HEDGED -> MarginMode.HEDGING;
      case null -> throw new RecordException(Fault.OUT_OF_RANGE, "MarginMode", Long.toString(code));
    };
  }

  /** Domain rules 2.1, by name. */
  private static ProfitMode profitMode(CalcMode mode) {
    return switch (mode) {
      case FUTURES, EXCH_FUTURES, EXCH_FORTS -> ProfitMode.TICK;
      case COLLATERAL -> ProfitMode.COLLATERAL;
      case FOREX,
          FOREX_NO_LEVERAGE,
          CFD,
          CFDINDEX,
          CFDLEVERAGE,
          EXCH_STOCKS,
          EXCH_STOCKS_MOEX,
          EXCH_OPTIONS,
          EXCH_OPTIONS_MARGIN,
          EXCH_BONDS,
          EXCH_BONDS_MOEX ->
          ProfitMode.CONTRACT;
    };
  }
}
