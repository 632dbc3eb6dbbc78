package org.dealdesk.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.dealdesk.simulator.market.Instrument;
import org.dealdesk.simulator.market.Prices;
import org.dealdesk.simulator.market.Quote;
import org.dealdesk.simulator.trading.Account;
import org.dealdesk.simulator.trading.Book;
import org.dealdesk.simulator.trading.Deal;
import org.dealdesk.simulator.trading.DealAction;
import org.dealdesk.simulator.trading.Fill;
import org.dealdesk.simulator.trading.Funds;
import org.dealdesk.simulator.trading.Position;
import org.dealdesk.simulator.trading.Reason;
import org.dealdesk.simulator.trading.ServerSymbol;
import org.dealdesk.simulator.trading.TradeEngine;
import org.dealdesk.simulator.trading.TradingServer;
import org.jspecify.annotations.Nullable;

/**
 * Fills one server with accounts and a history that led to their positions: deposits, closed
 * trades, open trades, all made by the engine in order of time, so that every balance is the sum of
 * its deals from the first day.
 */
final class Population {
  /** Log-ins of clients start here on every server: two servers use the same numbers. */
  static final long FIRST_LOGIN = 500_001;

  /** Log-ins of the accounts at liquidity providers. */
  static final long FIRST_PROVIDER = 9_001;

  private static final long DAY_MS = 86_400_000;
  private static final int[] DEPOSITS = {
    250, 500, 500, 1_000, 1_000, 2_500, 2_500, 5_000, 5_000, 10_000, 10_000, 25_000, 50_000, 120_000
  };

  private final TradeEngine engine;
  private final TradingServer server;
  private final ServerSymbol[] byInstrument;
  private final GroupTable groups;
  private final WorldConfig config;
  private final SplittableRandom random;
  private final Taste taste;
  private final long startMs;

  /** Something that happened before the start. */
  private static final class Plan {
    final long atMs;
    final Account account;
    final int instrument;
    final int permille;
    final boolean buy;
    final @Nullable Plan closes;
    long ticket;
    long lotsE4;
    boolean bought;

    Plan(
        long atMs,
        Account account,
        int instrument,
        int permille,
        boolean buy,
        @Nullable Plan closes) {
      this.atMs = atMs;
      this.account = account;
      this.instrument = instrument;
      this.permille = permille;
      this.buy = buy;
      this.closes = closes;
    }
  }

  Population(
      TradeEngine engine,
      ServerSymbol[] byInstrument,
      GroupTable groups,
      WorldConfig config,
      Taste taste,
      long startMs) {
    this.engine = engine;
    this.server = engine.server();
    this.byInstrument = byInstrument;
    this.groups = groups;
    this.config = config;
    this.random = new SplittableRandom(config.seed() * 7919 + server.index());
    this.taste = taste;
    this.startMs = startMs;
  }

  /** Makes the firm's own accounts; returns those at liquidity providers. */
  List<Account> firm() {
    server.add(
        new Account(
            config.manager(),
            groups.ofBook(Book.MANAGER).getFirst().spec(),
            People.firm("Desk", 1, startMs - 400 * DAY_MS)));
    List<Account> providers = new ArrayList<>();
    for (GroupTable.Row row : groups.ofBook(Book.COVERAGE)) {
      long login = FIRST_PROVIDER + providers.size();
      Account account =
          new Account(
              login, row.spec(), People.firm(row.spec().name(), 100, startMs - 400 * DAY_MS));
      server.add(account);
      engine
          .funds()
          .book(
              new Funds.Request(
                  account, DealAction.BALANCE, 90_000_000_000L, "Deposit", false, config.manager()),
              startMs - 60 * DAY_MS + providers.size());
      providers.add(account);
    }
    return providers;
  }

  /** Makes clients and their history. */
  void clients(int count) {
    People people = new People();
    List<Plan> plans = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      GroupTable.Row row = groups.draw(random);
      int leverage = row.leverages().get(random.nextInt(row.leverages().size()));
      long registered = startMs - 31 * DAY_MS - random.nextLong(700 * DAY_MS);
      long login = FIRST_LOGIN + n;
      Account account =
          new Account(login, row.spec(), people.invent(random, login, leverage, registered));
      server.add(account);
      plan(account, plans);
    }
    plans.sort(Comparator.comparingLong(p -> p.atMs));
    plans.forEach(this::play);
  }

  private void plan(Account account, List<Plan> plans) {
    long deposit = startMs - 12 * DAY_MS - random.nextLong(18 * DAY_MS);
    plans.add(new Plan(deposit, account, -1, 0, false, null));
    // A fifth of the accounts is flat; one in fifty trades far too large and meets the stop-out.
    boolean reckless = random.nextInt(50) == 0;
    int mean = config.positionsPerAccount();
    int open =
        mean == 0 || random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(Math.ceilDiv(5 * mean, 2));
    int permille =
        reckless ? 700 / Math.max(1, open) : 10 + random.nextInt(220) / Math.max(3, open);
    for (int closed = random.nextInt(3); closed > 0; closed--) {
      long at = deposit + 60_000 + random.nextLong(startMs - deposit - DAY_MS);
      Plan entry = new Plan(at, account, taste.draw(random), permille, random.nextBoolean(), null);
      plans.add(entry);
      long exit = at + 30_000 + random.nextLong(DAY_MS / 2);
      plans.add(new Plan(exit, account, entry.instrument, 0, false, entry));
    }
    for (; open > 0; open--) {
      long age = 600_000 + random.nextLong(1 + random.nextLong(10 * DAY_MS));
      plans.add(
          new Plan(
              startMs - age, account, taste.draw(random), permille, random.nextBoolean(), null));
    }
  }

  private void play(Plan plan) {
    if (plan.instrument < 0) {
      deposit(plan);
    } else if (plan.closes == null) {
      open(plan);
    } else {
      close(plan, plan.closes);
    }
  }

  private void deposit(Plan plan) {
    Account account = plan.account;
    long whole = DEPOSITS[random.nextInt(DEPOSITS.length)];
    long amount =
        account.group().currency().equals("JPY")
            ? whole * 150
            : whole * (account.group().currencyDigits() == 2 ? 100 : 1);
    engine
        .funds()
        .book(
            new Funds.Request(
                account, DealAction.BALANCE, amount, "Deposit", false, config.manager()),
            plan.atMs);
  }

  private void open(Plan plan) {
    ServerSymbol symbol = byInstrument[plan.instrument];
    long lots = Sizing.lotsE4(plan.account, symbol, plan.buy, plan.permille, engine.rates());
    if (lots == 0) {
      return;
    }
    long price = pastPrice(symbol, plan);
    Fill fill =
        Fill.of(plan.account, symbol, plan.buy, lots, price, plan.atMs, reason())
            .stops(stop(symbol, plan.buy, price, false), stop(symbol, plan.buy, price, true));
    Deal deal = engine.execute(fill);
    plan.ticket = deal.positionId();
    plan.lotsE4 = lots;
    plan.bought = plan.buy;
  }

  private void close(Plan plan, Plan entry) {
    if (entry.ticket == 0) {
      return;
    }
    ServerSymbol symbol = byInstrument[entry.instrument];
    Fill fill =
        Fill.of(
            plan.account,
            symbol,
            !entry.bought,
            entry.lotsE4,
            pastPrice(symbol, plan),
            plan.atMs,
            reason());
    if (!plan.account.group().hedging()) {
      engine.execute(fill);
      return;
    }
    Position position = server.position(entry.ticket);
    if (position != null) {
      engine.execute(fill.closing(position));
    }
  }

  private Reason reason() {
    int draw = random.nextInt(10);
    return draw < 4
        ? Reason.MOBILE
        : draw < 6 ? Reason.EXPERT : draw < 8 ? Reason.WEB : Reason.CLIENT;
  }

  /** A price within one and a half percent of today's, less for deals of the last day. */
  private long pastPrice(ServerSymbol symbol, Plan plan) {
    Instrument instrument = instrument(symbol);
    Quote quote = Objects.requireNonNull(engine.rates().quote(symbol));
    long reachPpm = startMs - plan.atMs < DAY_MS ? 4_000 : 15_000;
    long ppm = random.nextLong(-reachPpm, reachPpm + 1);
    long price = quote.bidE8() + quote.bidE8() / 1_000_000 * ppm;
    return Math.max(
        Prices.pointE8(instrument.digits()), Prices.roundToPoint(price, instrument.digits()));
  }

  /** A stop or target two to six percent away for three positions in ten, else none. */
  private long stop(ServerSymbol symbol, boolean buy, long priceE8, boolean target) {
    if (random.nextInt(10) >= 3) {
      return 0;
    }
    long away = priceE8 / 1000 * (20 + random.nextInt(40));
    return Prices.roundToPoint(
        buy == target ? priceE8 + away : priceE8 - away, instrument(symbol).digits());
  }

  private static Instrument instrument(ServerSymbol symbol) {
    return Objects.requireNonNull(symbol.instrument());
  }
}
