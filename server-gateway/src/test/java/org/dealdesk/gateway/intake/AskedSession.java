package org.dealdesk.gateway.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.spi.PlatformSession;

/** Notes what it is asked and answers nothing. */
final class AskedSession implements PlatformSession {
  final List<AccountKey> accounts = new ArrayList<>();
  final List<AccountKey> searches = new ArrayList<>();
  final List<Deal> lookedUp = new ArrayList<>();
  final List<String> everything = new ArrayList<>();
  int rounds;

  @Override
  public ServerId server() {
    return ScriptedServer.ID;
  }

  @Override
  public SessionStatus status() {
    throw new AssertionError();
  }

  @Override
  public void refresh(AccountKey account) {
    accounts.add(account);
  }

  @Override
  public void reconcile() {
    rounds++;
  }

  @Override
  public void search(AccountKey account) {
    searches.add(account);
  }

  @Override
  public void lookUp(Collection<Deal> deals) {
    lookedUp.addAll(deals);
  }

  @Override
  public void historyLost(String why) {
    everything.add(why);
  }

  @Override
  public void close() {}
}
