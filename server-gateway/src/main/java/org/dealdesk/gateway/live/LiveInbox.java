package org.dealdesk.gateway.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Tick;
import org.jspecify.annotations.Nullable;

/**
 * What came in since the engine's thread last looked. Of what is only shown the newest counts, so
 * its room is that of the accounts, symbols and servers there are. Guarded by the engine's lock
 * until the thread takes it.
 */
final class LiveInbox {
  /** Something to run; one that can be refused needs figures. */
  record Task(Consumer<LiveState> work, @Nullable Runnable refused) {}

  final List<Envelope> committed = new ArrayList<>();
  final Map<ServerId, Map<String, Tick>> ticks = new HashMap<>();
  final Map<AccountKey, AccountState> states = new LinkedHashMap<>();
  final Map<AccountKey, OrdersRead> orders = new LinkedHashMap<>();
  final Map<ServerId, SessionStatus> sessions = new LinkedHashMap<>();
  final List<Task> tasks = new ArrayList<>();
  boolean nudged;

  boolean changes() {
    return !committed.isEmpty()
        || !ticks.isEmpty()
        || !states.isEmpty()
        || !orders.isEmpty()
        || !sessions.isEmpty();
  }

  boolean isEmpty() {
    return !changes() && tasks.isEmpty() && !nudged;
  }
}
