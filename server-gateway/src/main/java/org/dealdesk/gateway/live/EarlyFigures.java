package org.dealdesk.gateway.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.AccountKey;
import org.jspecify.annotations.Nullable;

/**
 * Figures that arrived before their account did: they do not go through the log and so overtake the
 * event that tells of the account. Engine thread only.
 */
final class EarlyFigures {
  /** Those of an account that never comes must not stay for ever; the oldest give way. */
  private static final int MOST = 100_000;

  private final Map<AccountKey, Figures> figures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountKey, Figures> eldest) {
          return size() > MOST;
        }
      };

  /** What is known of an account. */
  private record Figures(@Nullable AccountState state, int orders) {}

  /** Gives an account the server's own figures, or keeps them until it comes. */
  void take(AccountBook accounts, AccountState state, long revision) {
    LiveAccount account = accounts.get(state.key());
    if (account == null) {
      Figures before = figures.get(state.key());
      figures.put(state.key(), new Figures(state, before == null ? 0 : before.orders));
    } else {
      account.stateRead(state);
      accounts.touch(account, revision);
    }
  }

  /** Gives an account the number of its waiting orders, or keeps it until the account comes. */
  void take(AccountBook accounts, OrdersRead read, long revision) {
    LiveAccount account = accounts.get(read.account());
    if (account == null) {
      Figures before = figures.get(read.account());
      figures.put(
          read.account(), new Figures(before == null ? null : before.state, read.orders().size()));
    } else {
      account.ordersRead(read.orders().size());
      accounts.touch(account, revision);
    }
  }

  /** Gives an account that has come what waited for it. */
  void giveTo(LiveAccount account) {
    Figures waited = figures.remove(account.key());
    if (waited != null) {
      if (waited.state != null) {
        account.stateRead(waited.state);
      }
      account.ordersRead(waited.orders);
    }
  }
}
