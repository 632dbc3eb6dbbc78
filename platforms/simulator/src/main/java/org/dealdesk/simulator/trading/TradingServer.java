package org.dealdesk.simulator.trading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything one trading server holds: symbols, groups, accounts, positions, orders and deals.
 * Changes go through {@link TradeEngine}. Guarded by the world's lock.
 */
public final class TradingServer {
  private final int index;
  private final String name;
  private final ServerZone zone;
  private final String suffix;
  private final Map<String, ServerSymbol> symbols = new LinkedHashMap<>();
  private final Map<String, GroupSpec> groups = new LinkedHashMap<>();
  private final TreeMap<Long, Account> accounts = new TreeMap<>();
  private final Map<Long, Position> positions = new HashMap<>();
  private final Map<Long, Order> pending = new LinkedHashMap<>();
  private final Map<Long, Order> closedPending = new HashMap<>();
  private final DealLog deals = new DealLog();
  private final List<Consumer<Deal>> listeners = new ArrayList<>();
  private long specVersion;
  private long lastDeal;
  private long lastOrder;

  /**
   * Makes an empty server.
   *
   * @param index number of the server, counted from 0
   * @param suffix what it appends to canonical names
   */
  public TradingServer(int index, String name, ServerZone zone, String suffix) {
    this.index = index;
    this.name = name;
    this.zone = zone;
    this.suffix = suffix;
  }

  /** Number of the server, counted from 0. */
  public int index() {
    return index;
  }

  /** Name people know it by. */
  public String name() {
    return name;
  }

  /** The clock its records show. */
  public ServerZone zone() {
    return zone;
  }

  /** What it appends to canonical names. */
  public String suffix() {
    return suffix;
  }

  /** Starts the ticket numbers after these; before the first deal only. */
  public void startTickets(long deal, long order) {
    lastDeal = deal;
    lastOrder = order;
  }

  long nextDeal() {
    return ++lastDeal;
  }

  long nextOrder() {
    return ++lastOrder;
  }

  /** Tells a listener of every deal from now on, under the world's lock. */
  public void onDeal(Consumer<Deal> listener) {
    listeners.add(listener);
  }

  void record(Deal deal) {
    int place = deals.add(deal);
    Account account = accounts.get(deal.login());
    if (account != null) {
      account.addDeal(place);
    }
    listeners.forEach(l -> l.accept(deal));
  }

  // Symbols

  /** Adds or replaces nothing: a symbol's name must be new. */
  public void add(ServerSymbol symbol) {
    if (symbols.putIfAbsent(symbol.name(), symbol) != null) {
      throw new IllegalArgumentException("symbol " + symbol.name() + " stands twice");
    }
  }

  /** Gives a symbol a new specification. */
  public void respecify(ServerSymbol symbol, SymbolSpec spec) {
    symbol.respecify(spec);
    specVersion++;
  }

  /** Number of the newest specification; grows with each change. */
  public long specVersion() {
    return specVersion;
  }

  /** Takes a symbol off the server; it must not have positions or orders. */
  public void remove(ServerSymbol symbol) {
    symbols.remove(symbol.name());
  }

  /** Symbols in order of creation. */
  public Collection<ServerSymbol> symbols() {
    return Collections.unmodifiableCollection(symbols.values());
  }

  /** Symbol by raw name, or null. */
  public @Nullable ServerSymbol symbol(String rawName) {
    return symbols.get(rawName);
  }

  // Groups

  /** Adds a group or gives it new settings; its accounts follow. */
  public void put(GroupSpec group) {
    boolean known = groups.put(group.name(), group) != null;
    if (known) {
      accounts.values().stream()
          .filter(a -> a.group().name().equals(group.name()))
          .forEach(a -> a.regroup(group));
    }
  }

  /** Takes away a group; it must be empty. */
  public void removeGroup(String groupName) {
    groups.remove(groupName);
  }

  /** Groups in order of creation. */
  public Collection<GroupSpec> groups() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** Group by name, or null. */
  public @Nullable GroupSpec group(String groupName) {
    return groups.get(groupName);
  }

  // Accounts

  /** Adds an account; the log-in must be new. */
  public void add(Account account) {
    if (accounts.putIfAbsent(account.login(), account) != null) {
      throw new IllegalArgumentException("log-in " + account.login() + " is taken");
    }
  }

  /** Takes away an account; it must not have positions or orders. */
  public void remove(Account account) {
    accounts.remove(account.login());
  }

  /** Accounts by log-in. */
  public Collection<Account> accounts() {
    return Collections.unmodifiableCollection(accounts.values());
  }

  /** Account by log-in, or null. */
  public @Nullable Account account(long login) {
    return accounts.get(login);
  }

  /** A log-in nobody has, above all others. */
  public long freeLogin() {
    return accounts.isEmpty() ? 1000 : accounts.lastKey() + 1;
  }

  // Positions, orders and deals

  /** Position by ticket, or null. */
  public @Nullable Position position(long ticket) {
    return positions.get(ticket);
  }

  /** Number of open positions. */
  public int positionCount() {
    return positions.size();
  }

  void put(Account account, Position position) {
    account.put(position);
    positions.put(position.ticket(), position);
  }

  void remove(Account account, Position position) {
    account.removePosition(position.ticket());
    positions.remove(position.ticket());
  }

  /** Pending order by ticket, or null. */
  public @Nullable Order order(long ticket) {
    return pending.get(ticket);
  }

  /** Pending orders in order of creation; do not keep. */
  public Collection<Order> orders() {
    return Collections.unmodifiableCollection(pending.values());
  }

  /** A pending order that is done, by ticket, or null; market orders are found by their deals. */
  public @Nullable Order closedOrder(long ticket) {
    return closedPending.get(ticket);
  }

  /** Number of pending orders that are done. */
  public int closedOrderCount() {
    return closedPending.size();
  }

  void put(Account account, Order order) {
    account.put(order);
    pending.put(order.ticket(), order);
  }

  void finish(Account account, Order order) {
    account.finish(order);
    pending.remove(order.ticket());
    closedPending.put(order.ticket(), order);
  }

  /** All deals. */
  public DealLog deals() {
    return deals;
  }
}
