package org.dealdesk.platforms.mt5;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.platforms.mt5.wire.Request;

/**
 * Reads the clock, the groups, the symbols and the users of a server and tells what is new or
 * changed. Owner thread only; one per connection.
 */
final class DirectoryReader {
  private static final long UNKNOWN = -1;
  private static final int GROUPS_PER_ROUND = 20;
  private static final int SYMBOLS_PER_ROUND = 40;

  private final SessionMemory memory;
  private final Calls calls;
  private final RecordReader reader = new RecordReader();

  /** What a server does not know is asked for once per connection. */
  private final Set<String> missing = new HashSet<>();

  /** Accounts and symbols of deals told without them, because asking failed. */
  private final Set<Long> owedLogins = new LinkedHashSet<>();

  private final Set<String> owedSymbols = new LinkedHashSet<>();

  private long groupTotal;
  private long symbolTotal;
  private long userTotal;
  private long nextGroup;
  private long nextSymbol;
  private long lastLogin;

  DirectoryReader(SessionMemory memory, Calls calls) {
    this.memory = memory;
    this.calls = calls;
  }

  /** Reads everything. */
  void readAll() throws LinkException, InterruptedException {
    readZone();
    readClock();
    userTotal = usersByCommon();
    groupTotal = total("GROUP_TOTAL");
    readGroups(0, groupTotal);
    symbolTotal = total("SYMBOL_TOTAL");
    readSymbols(0, symbolTotal);
    readUsers(readLogins());
  }

  /** Reads the offset the server states, unless the configuration knows better. */
  void readZone() throws LinkException, InterruptedException {
    if (memory.options().zone() != null) {
      return;
    }
    Mt5Record time = reader.readOne(calls.call(Request.of("TIME_GET")).body());
    long minutes = time.integer("TimeZone");
    boolean daylight = time.integer("Daylight", 0) != 0 && time.integer("DaylightState", 0) != 0;
    String change =
        memory
            .serverClock()
            .stateOffset(Math.clamp(minutes, -14 * 60, 14 * 60) + (daylight ? 60 : 0));
    if (!change.isEmpty()) {
      memory.emit(
          new PlatformEvent.RecordRefused(
              memory.server(), FaultReason.ZONE_CHANGED, "server clock", change));
    }
  }

  /** Reads the server's clock and tells it. */
  void readClock() throws LinkException, InterruptedException {
    long seconds = calls.call(Request.of("TIME_SERVER")).integer("TIME");
    Instant here = memory.clock().instant();
    ServerClock clock = memory.serverClock();
    if (!clock.fits(seconds, here)) {
      // Before any deal is stamped by the new offset and timed by the old one.
      readZone();
    }
    clock.read(seconds, here);
    long ms = seconds * 1000;
    memory.emit(new PlatformEvent.ClockRead(memory.server(), here, ms, clock.offsetMinutes(ms)));
  }

  /**
   * Looks whether groups, symbols or users were added, and reads a few of the known ones again, so
   * that a change is found in the end at a cost that does not grow with their number.
   *
   * @return the users read again
   */
  List<Long> lookForChanges() throws LinkException, InterruptedException {
    missing.clear();
    readOwed();
    readZone();
    long groups = total("GROUP_TOTAL");
    boolean all = groups != groupTotal;
    groupTotal = groups;
    readGroups(all ? 0 : nextGroup, all ? groups : Math.min(groups, nextGroup + GROUPS_PER_ROUND));
    nextGroup = nextGroup + GROUPS_PER_ROUND >= groups ? 0 : nextGroup + GROUPS_PER_ROUND;
    long symbols = total("SYMBOL_TOTAL");
    all = symbols != symbolTotal;
    symbolTotal = symbols;
    readSymbols(
        all ? 0 : nextSymbol, all ? symbols : Math.min(symbols, nextSymbol + SYMBOLS_PER_ROUND));
    nextSymbol = nextSymbol + SYMBOLS_PER_ROUND >= symbols ? 0 : nextSymbol + SYMBOLS_PER_ROUND;
    long users = usersByCommon();
    if (users == UNKNOWN || users != userTotal) {
      userTotal = users;
      List<Long> added = new ArrayList<>(readLogins());
      added.removeIf(memory.directory()::hasAccount);
      readUsers(added);
    }
    List<Long> some = memory.directory().loginsAfter(lastLogin, memory.options().batchLogins());
    lastLogin = some.isEmpty() ? 0 : some.getLast();
    readUsers(some);
    return some;
  }

  /**
   * Reads the accounts and symbols of deals that were not known, and tells them. The deals matter
   * more: what the server does not answer is told as refused and asked for again at the next look.
   */
  void readUnknownOf(Collection<Deal> deals) throws LinkException, InterruptedException {
    Set<Long> logins = new LinkedHashSet<>();
    Set<String> symbols = new LinkedHashSet<>();
    for (Deal deal : deals) {
      long login = deal.account().login();
      if (!memory.directory().hasAccount(login) && missing.add("login " + login)) {
        logins.add(login);
      }
      String symbol = deal.symbol();
      if (!symbol.isEmpty()
          && !memory.directory().hasSymbol(symbol)
          && missing.add("symbol " + symbol)) {
        symbols.add(symbol);
      }
    }
    readOfDeals(logins, symbols, true);
  }

  /** Tells deals, and before them the accounts and symbols they are the first of. */
  void tell(List<Deal> found) throws LinkException, InterruptedException {
    if (!found.isEmpty()) {
      readUnknownOf(found);
      for (Deal deal : found) {
        memory.tell(deal, false);
      }
      memory.flush();
    }
  }

  private void readOwed() throws LinkException, InterruptedException {
    Set<Long> logins = new LinkedHashSet<>(owedLogins);
    Set<String> symbols = new LinkedHashSet<>(owedSymbols);
    owedLogins.clear();
    owedSymbols.clear();
    readOfDeals(logins, symbols, false);
  }

  private void readOfDeals(Set<Long> logins, Set<String> symbols, boolean told)
      throws LinkException, InterruptedException {
    boolean late = false;
    for (String symbol : symbols) {
      if (late) {
        owedSymbols.add(symbol);
        continue;
      }
      try {
        takeSymbol(calls.call(Request.of("SYMBOL_GET").with("SYMBOL", symbol)));
      } catch (LinkException.Unanswered e) {
        owedSymbols.add(symbol);
        late = e instanceof LinkException.Late;
        refused("symbol " + symbol, e, told);
      }
    }
    try {
      readUsers(logins);
    } catch (LinkException.Unanswered e) {
      owedLogins.addAll(logins);
      refused("accounts " + logins, e, told);
    }
  }

  private void refused(String subject, LinkException why, boolean told)
      throws InterruptedException {
    if (told) {
      memory.emit(
          new PlatformEvent.RecordRefused(memory.server(), why.reason(), subject, why.detail()));
    }
  }

  private void readGroups(long from, long to) throws LinkException, InterruptedException {
    calls.callAll(indexed("GROUP_NEXT", from, to), this::takeGroup);
  }

  private void readSymbols(long from, long to) throws LinkException, InterruptedException {
    calls.callAll(indexed("SYMBOL_NEXT", from, to), this::takeSymbol);
  }

  private void takeGroup(Answer answer) throws InterruptedException {
    for (var group :
        memory.records().all(answer.body(), "group", "Group", memory.things()::group)) {
      memory.emit(memory.directory().put(group));
    }
  }

  private void takeSymbol(Answer answer) throws InterruptedException {
    for (var spec :
        memory.records().all(answer.body(), "symbol", "Symbol", memory.things()::symbol)) {
      memory.emit(memory.directory().put(spec));
    }
  }

  private Collection<Long> readLogins() throws LinkException, InterruptedException {
    Set<Long> logins = new LinkedHashSet<>();
    List<Request> requests = new ArrayList<>();
    for (String group : memory.directory().groupNames()) {
      requests.add(Request.of("USER_LOGINS").with("GROUP", group));
    }
    calls.callAll(
        requests,
        answer -> {
          for (String login : RecordReader.readScalars(answer.body())) {
            if (login.matches("[0-9]{1,18}")) {
              logins.add(Long.parseLong(login));
            }
          }
        });
    return logins;
  }

  private void readUsers(Collection<Long> logins) throws LinkException, InterruptedException {
    Set<String> newGroups = new LinkedHashSet<>();
    calls.callByLogins(
        "USER_GET_BATCH",
        logins,
        memory.options().batchLogins(),
        answer -> {
          for (Account account :
              memory.records().all(answer.body(), "user", "Login", memory.things()::account)) {
            if (!memory.directory().hasGroup(account.group())
                && missing.add("group " + account.group())) {
              newGroups.add(account.group());
            }
            memory.emit(memory.directory().put(account));
          }
        });
    List<Request> requests = new ArrayList<>();
    for (String group : newGroups) {
      requests.add(Request.of("GROUP_GET").with("GROUP", group));
    }
    calls.callAll(requests, this::takeGroup);
  }

  private static List<Request> indexed(String command, long from, long to) {
    List<Request> requests = new ArrayList<>();
    for (long i = from; i < to; i++) {
      requests.add(Request.of(command).with("INDEX", i));
    }
    return requests;
  }

  private long total(String command) throws LinkException, InterruptedException {
    long total = calls.call(Request.of(command)).integer("TOTAL");
    return Math.clamp(total, 0, 1_000_000);
  }

  /** Number of users, or {@link #UNKNOWN} where this manager may not read it. */
  private long usersByCommon() throws LinkException, InterruptedException {
    Answer answer;
    try {
      answer = calls.call(Request.of("COMMON_GET"));
    } catch (LinkException.Refused e) {
      return UNKNOWN;
    }
    return reader.readOne(answer.body()).integer("TotalUsers", UNKNOWN);
  }
}
