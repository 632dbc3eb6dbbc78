package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.instrument.SymbolSpec;
import org.jspecify.annotations.Nullable;

/**
 * The groups, symbols and accounts known of a server; tells new ones from unchanged ones. Owner
 * thread only; outlives connections.
 */
final class Directory {
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, SymbolSpec> symbols = new HashMap<>();
  private final Set<String> negativePrices = new HashSet<>();
  private final TreeMap<Long, Account> accounts = new TreeMap<>();

  /** The event to tell, or null when nothing changed. */
  @Nullable PlatformEvent put(Group group) {
    return group.equals(groups.put(group.name(), group))
        ? null
        : new PlatformEvent.GroupSeen(group);
  }

  /** The event to tell, or null when nothing changed. */
  @Nullable PlatformEvent put(SymbolSpec spec) {
    if (spec.negativePrices()) {
      negativePrices.add(spec.symbol());
    } else {
      negativePrices.remove(spec.symbol());
    }
    return spec.equals(symbols.put(spec.symbol(), spec))
        ? null
        : new PlatformEvent.SymbolSeen(spec);
  }

  /** The event to tell, or null when nothing changed. */
  @Nullable PlatformEvent put(Account account) {
    return account.equals(accounts.put(account.key().login(), account))
        ? null
        : new PlatformEvent.AccountSeen(account);
  }

  boolean mayBeNegative(String symbol) {
    return negativePrices.contains(symbol);
  }

  boolean hasGroup(String name) {
    return groups.containsKey(name);
  }

  boolean hasSymbol(String symbol) {
    return symbols.containsKey(symbol);
  }

  boolean hasAccount(long login) {
    return accounts.containsKey(login);
  }

  List<String> groupNames() {
    return List.copyOf(groups.keySet());
  }

  int accounts() {
    return accounts.size();
  }

  int symbols() {
    return symbols.size();
  }

  int groups() {
    return groups.size();
  }

  /** Up to {@code count} logins above {@code login}, ascending; empty at the end. */
  List<Long> loginsAfter(long login, int count) {
    List<Long> next = new ArrayList<>();
    for (Long each : accounts.tailMap(login, false).keySet()) {
      if (next.size() == count) {
        break;
      }
      next.add(each);
    }
    return next;
  }

  List<Long> logins() {
    return List.copyOf(accounts.keySet());
  }
}
