package org.dealdesk.gateway.log;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Accounts of which a record could not be read, so that what follows of them cannot be added up:
 * they are held until their server's positions are logged as a whole. One thread at a time.
 */
public final class HeldAccounts {
  private final Map<AccountKey, ParkedKey> accounts = new HashMap<>();
  private final Map<ParkedKey.AnyAccount, Set<AccountKey>> releasedOf = new HashMap<>();

  void hold(ParkedKey key) {
    switch (key) {
      case ParkedKey.Account one -> accounts.put(one.account(), one);
      case ParkedKey.AnyAccount any -> releasedOf.put(any, new HashSet<>());
      case ParkedKey.Own own -> {}
    }
  }

  /** Whether none is held. */
  public boolean isEmpty() {
    return accounts.isEmpty() && releasedOf.isEmpty();
  }

  /** Whether an account is held. */
  public boolean holds(AccountKey account) {
    return !isEmpty() && key(account) != null;
  }

  /** Why an account is held, null if it is not. */
  @Nullable ParkedKey key(AccountKey account) {
    ParkedKey own = accounts.get(account);
    if (own != null) {
      return own;
    }
    ParkedKey.AnyAccount any =
        new ParkedKey.AnyAccount(
            account.server(), Partitions.of(account.server(), account.login()));
    Set<AccountKey> released = releasedOf.get(any);
    return released == null || released.contains(account) ? null : any;
  }

  /** Those held by name, also where nothing else is known of them. */
  public Set<AccountKey> named() {
    return Set.copyOf(accounts.keySet());
  }

  /** Lets an account go if the event says all there is to know of its positions. */
  public void pass(LoggedEvent event) {
    boolean whole = event.cause() != LoggedEvent.Cause.REVISION;
    if (!isEmpty() && whole && event.envelope().event() instanceof PositionsRead read) {
      AccountKey account = read.account();
      accounts.remove(account);
      Set<AccountKey> released =
          releasedOf.get(
              new ParkedKey.AnyAccount(
                  account.server(), Partitions.of(account.server(), account.login())));
      if (released != null) {
        released.add(account);
      }
    }
  }

  /** Those of one server, to go on with elsewhere. */
  public HeldAccounts of(ServerId server) {
    HeldAccounts some = new HeldAccounts();
    accounts.forEach((account, key) -> {
      if (account.server().equals(server)) {
        some.accounts.put(account, key);
      }
    });
    releasedOf.forEach((key, released) -> {
      if (key.server().equals(server)) {
        some.releasedOf.put(key, new HashSet<>(released));
      }
    });
    return some;
  }
}
