package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.event.PlatformEvent.BalanceRead;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.platforms.mt5.wire.Answer;

/**
 * Reads balance and credit of accounts between two reads of deals: where no deal of an account came
 * between them the figures are exact after its deals told so far. The others are to be read again.
 * Owner thread only; one per connection.
 */
final class BalanceReader {
  private static final String USERS = "USER_GET_BATCH";

  private final SessionMemory memory;
  private final Calls calls;
  private final DirectoryReader directory;
  private final DealReader deals;
  private boolean permitted = true;

  BalanceReader(SessionMemory memory, Calls calls, DirectoryReader directory, DealReader deals) {
    this.memory = memory;
    this.calls = calls;
    this.directory = directory;
    this.deals = deals;
  }

  /** Whether the server lets this manager read accounts, as far as it was asked. */
  boolean permitted() {
    return permitted;
  }

  /**
   * Reads and tells.
   *
   * @param logins one batch
   * @param searched whether the deals of these accounts were just looked for anew
   * @return those that moved meanwhile, or whose answer was too long, to be read again
   */
  List<Long> read(List<Long> logins, boolean searched) throws LinkException, InterruptedException {
    Pending read = calls.send(Calls.batches(USERS, logins, logins.size()).getFirst().request());
    // Sent behind it at once, so that few deals come between the two.
    long from = deals.tailFrom(1);
    Pending tail = deals.sendTail(from);
    Answer answer = null;
    boolean tooLarge = false;
    try {
      answer = calls.await(read);
    } catch (LinkException.TooLarge e) {
      if (logins.size() == 1) {
        throw e;
      }
      tooLarge = true;
    } catch (LinkException.Refused e) {
      permitted = false;
      memory.emit(new RecordRefused(memory.server(), e.reason(), "balances", e.detail()));
    }
    Set<Long> moved = new HashSet<>();
    deals.awaitTail(
        tail,
        from,
        found -> {
          found.forEach(deal -> moved.add(deal.account().login()));
          directory.tell(found);
        });
    if (tooLarge) {
      return halves(logins, searched);
    }
    return answer == null ? List.of() : tell(answer, new LinkedHashSet<>(logins), moved, searched);
  }

  private List<Long> halves(List<Long> logins, boolean searched)
      throws LinkException, InterruptedException {
    int half = (logins.size() + 1) / 2;
    List<Long> left = new ArrayList<>(read(logins.subList(0, half), searched));
    left.addAll(read(logins.subList(half, logins.size()), searched));
    return left;
  }

  private List<Long> tell(Answer answer, Set<Long> asked, Set<Long> moved, boolean searched)
      throws InterruptedException {
    for (Account account :
        memory.records().all(answer.body(), "user", "Login", memory.things()::account)) {
      long login = account.key().login();
      if (!asked.contains(login)) {
        memory.emit(
            new RecordRefused(
                memory.server(),
                FaultReason.PLATFORM_BAD_RECORD,
                "account " + login,
                "the server was not asked for this account; its balance is not taken"));
      } else if (!moved.contains(login)) {
        memory.emit(new BalanceRead(account.key(), account.balance(), account.credit(), searched));
      }
    }
    moved.retainAll(asked);
    return List.copyOf(moved);
  }
}
