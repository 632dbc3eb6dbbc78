package org.dealdesk.platforms.mt5;

import java.time.Instant;
import java.util.Collection;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.platforms.mt5.wire.Answer;

/** Reads the server's own figures of accounts. Owner thread only. */
final class AccountStates {
  private final SessionMemory memory;
  private final Calls calls;

  AccountStates(SessionMemory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /** Reads and tells the states of the given logins; a server has none of some of them. */
  void read(Collection<Long> logins) throws LinkException, InterruptedException {
    calls.callByLogins(
        "USER_ACCOUNT_GET_BATCH", logins, memory.options().batchLogins(), this::tell);
  }

  private void tell(Answer answer) throws InterruptedException {
    Instant now = memory.clock().instant();
    for (AccountState state :
        memory
            .records()
            .all(answer.body(), "account", "Login", record -> memory.things().state(record, now))) {
      memory.emit(new PlatformEvent.AccountStateRead(state));
    }
  }
}
