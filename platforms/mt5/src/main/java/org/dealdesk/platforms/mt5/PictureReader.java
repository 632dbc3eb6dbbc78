package org.dealdesk.platforms.mt5;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.spi.ResumePoint;

/**
 * Reads the picture of a server: deals, then positions, such that each account's positions are
 * exact at one deal of that account.
 *
 * <p>The server answers one request after the other and trading goes on between them. An account
 * without a deal between two reads of deals has not moved, so positions read between the two are
 * exact for it. The others are read again, between two reads of deals lying ever closer together,
 * until each has been seen at rest once. Nothing of the positions is told before that, so a
 * connection that breaks in the middle leaves no half picture behind. Owner thread only; one use.
 */
final class PictureReader {
  /** Seconds read again before the newest deal known, after an interruption. */
  private static final long RESUME_OVERLAP_SECONDS = 120;

  private static final String POSITIONS = "POSITION_GET_BATCH";

  /** At 200 deals a second on one account, a read in two finds it at rest. */
  private static final int MAX_ROUNDS = 500;

  private final SessionMemory memory;
  private final Calls calls;
  private final DirectoryReader directory;
  private final DealReader deals;
  private final OrderReader orders;

  /** Positions by login as last read. */
  private final Map<Long, List<Position>> positions = new HashMap<>();

  /** Newest deal contained in the positions of an account that was seen at rest. */
  private final Map<Long, Long> settled = new HashMap<>();

  /** Accounts with a position that could not be read: what is left would be a wrong picture. */
  private final Set<Long> unreadable = new HashSet<>();

  private long positionsRefused;

  /** Deals found after positions were read for the first time. */
  private final List<Deal> late = new ArrayList<>();

  PictureReader(
      SessionMemory memory,
      Calls calls,
      DirectoryReader directory,
      DealReader deals,
      OrderReader orders) {
    this.memory = memory;
    this.calls = calls;
    this.directory = directory;
    this.deals = deals;
    this.orders = orders;
  }

  /** Reads and tells the whole picture. */
  void read() throws LinkException, InterruptedException {
    boolean first = !memory.pictureHeld();
    directory.readAll();
    // What the last connection read and could not tell any more: it is known, so not read again.
    tellDeals(memory.deals().untold(), first);
    long start = startOfDeals(first);
    long held = memory.deals().lastTicket();
    memory.deals().lookAgain();
    deals.readFrom(start, read -> tellDeals(read, first));
    if (!first) {
      proveHistory(held, start);
    }
    Collection<Long> logins = memory.directory().logins();
    calls.callByLogins(POSITIONS, logins, memory.options().batchLogins(), this::take);
    Set<Long> moving = readLate();
    for (Long login : positions.keySet()) {
      settle(login, moving);
    }
    for (Long login : memory.touched()) {
      settle(login, moving);
    }
    Set<Long> atRestAtOnce = Set.copyOf(settled.keySet());
    settleAll(moving);
    directory.readUnknownOf(late);
    tell(first, atRestAtOnce);
    readAccountStates();
    orders.readChanges(logins);
    complete();
  }

  private void tellDeals(List<Deal> read, boolean history)
      throws LinkException, InterruptedException {
    directory.readUnknownOf(read);
    for (Deal deal : read) {
      memory.touched().add(deal.account().login());
      memory.tell(deal, history);
    }
  }

  /**
   * A server that no longer has the newest deal held, nor any later one, was reset or restored: its
   * tickets will come again for other deals. The newest by ticket need not be the newest by time,
   * so all that is kept is looked through before that is said.
   */
  private void proveHistory(long held, long start) throws LinkException, InterruptedException {
    if (deals.highestRead() < held) {
      long everything = deals.before(memory.options().history());
      deals.readFrom(Math.max(0, Math.min(start, everything)), read -> tellDeals(read, false));
    }
    if (deals.highestRead() < held) {
      throw new LinkException(
          FaultReason.PLATFORM_HISTORY,
          "deal " + held + " is gone, the newest is " + deals.highestRead());
    }
    memory.flush();
    memory.checkHistory();
  }

  /**
   * Reads and tells the positions of some accounts again, of a server whose picture is held; the
   * deals met on the way are told with them.
   */
  void readAccounts(Collection<Long> logins) throws LinkException, InterruptedException {
    settleAll(new HashSet<>(logins));
    directory.readUnknownOf(late);
    tell(false, Set.of());
    memory.flush();
  }

  private long startOfDeals(boolean first) {
    if (first) {
      return deals.before(memory.options().history());
    }
    ResumePoint resume = memory.resume();
    if (memory.deals().newestSeconds() == 0 && resume.lastDeal() > 0) {
      // By the server's own stamp: its offset may be another one now.
      memory.deals().resumeAt(resume.lastDeal(), resume.lastDealServerTimeMs() / 1000);
    }
    return deals.tailFrom(RESUME_OVERLAP_SECONDS);
  }

  private void settleAll(Set<Long> moving) throws LinkException, InterruptedException {
    Set<Long> left = moving;
    int settleBatch = memory.options().batchLogins();
    for (int round = 0; !left.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        throw new LinkException(
            FaultReason.PLATFORM_PROTOCOL,
            "accounts never at rest: " + left.stream().limit(5).toList());
      }
      left.forEach(positions::remove);
      Map<Pending, Calls.Batch> sent = new LinkedHashMap<>();
      for (Calls.Batch batch : Calls.batches(POSITIONS, left, settleBatch)) {
        sent.put(calls.send(batch.request()), batch);
      }
      // Sent behind them at once, so the two reads lie as close together as the server allows.
      long from = deals.tailFrom(1);
      Pending tail = deals.sendTail(from);
      Set<Long> moved = new HashSet<>();
      for (var each : sent.entrySet()) {
        try {
          take(calls.await(each.getKey()));
        } catch (LinkException.TooLarge e) {
          // To be read between two reads of deals, so not before the next round.
          settleBatch = smaller(each.getValue().logins(), e);
          moved.addAll(each.getValue().logins());
        }
      }
      deals.awaitTail(tail, from, found -> takeLate(found, moved));
      for (Long login : left) {
        settle(login, moved);
      }
      moved.retainAll(left);
      left = moved;
    }
  }

  private void settle(Long login, Set<Long> moving) {
    if (!moving.contains(login)) {
      settled.putIfAbsent(login, memory.deals().lastDealOf(login));
    }
  }

  private static int smaller(List<Long> logins, LinkException.TooLarge why) throws LinkException {
    if (logins.size() == 1) {
      throw why;
    }
    return (logins.size() + 1) / 2;
  }

  private Set<Long> readLate() throws LinkException, InterruptedException {
    long from = deals.tailFrom(1);
    Set<Long> moved = new HashSet<>();
    deals.awaitTail(deals.sendTail(from), from, found -> takeLate(found, moved));
    return moved;
  }

  private void takeLate(List<Deal> found, Set<Long> moved) {
    for (Deal deal : found) {
      late.add(deal);
      moved.add(deal.account().login());
      memory.touched().add(deal.account().login());
    }
  }

  private void take(Answer answer) throws InterruptedException {
    long refusedBefore = memory.records().refusedSoFar();
    for (Position position :
        memory.records().all(answer.body(), "position", "Position", this::position)) {
      positions
          .computeIfAbsent(position.account().login(), login -> new ArrayList<>())
          .add(position);
    }
    positionsRefused += memory.records().refusedSoFar() - refusedBefore;
  }

  private Position position(Mt5Record record) {
    try {
      return memory.trades().position(record);
    } catch (RecordException | IllegalArgumentException e) {
      unreadable.add(record.integer("Login", 0));
      throw e;
    }
  }

  /**
   * Tells positions and late deals so that each account's positions stand behind what they hold.
   */
  private void tell(boolean first, Set<Long> atRestAtOnce) throws InterruptedException {
    Set<Long> told = new HashSet<>();
    for (Long login : atRestAtOnce) {
      tellPositions(login, told);
    }
    late.sort(Comparator.comparingLong(deal -> deal.key().ticket()));
    for (Deal deal : late) {
      long login = deal.account().login();
      boolean contained = deal.key().ticket() <= settled.getOrDefault(login, 0L);
      if (!contained) {
        tellPositions(login, told);
      }
      memory.tell(deal, first && contained);
    }
    for (Long login : settled.keySet()) {
      tellPositions(login, told);
    }
  }

  private void tellPositions(Long login, Set<Long> told) throws InterruptedException {
    Long lastDeal = settled.get(login);
    if (lastDeal != null && !unreadable.contains(login) && told.add(login)) {
      memory.emit(
          new PlatformEvent.PositionsRead(
              new AccountKey(memory.server(), login),
              lastDeal,
              positions.getOrDefault(login, List.of())));
    }
  }

  /** The server's own figures, of those accounts only that hold something. */
  private void readAccountStates() throws LinkException, InterruptedException {
    try {
      new AccountStates(memory, calls).read(positions.keySet());
    } catch (LinkException.Refused e) {
      // A manager without that right still follows deals; the desk computes margin by itself.
      memory.emit(
          new PlatformEvent.RecordRefused(
              memory.server(), e.reason(), "account states", e.detail()));
    }
  }

  /** Counts refused positions too: a picture that lacks one must not pass for a whole one. */
  private void complete() throws InterruptedException {
    int count = Math.toIntExact(positionsRefused);
    for (List<Position> each : positions.values()) {
      count += each.size();
    }
    memory.emit(
        new PlatformEvent.PictureComplete(
            memory.server(), memory.deals().lastTicket(), memory.directory().accounts(), count));
    memory.flush();
    memory.pictureComplete();
  }
}
