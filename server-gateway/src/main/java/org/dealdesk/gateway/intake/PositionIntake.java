package org.dealdesk.gateway.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.dealdesk.model.event.PlatformEvent.PictureComplete;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.event.RepairKind;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Position;
import org.dealdesk.wire.LoggedEvent;

/**
 * Takes readings of an account's positions in. Until the server's first picture is complete a
 * reading is where that account begins. Afterwards it is the measure: brought to the same deal as
 * ours it must be equal, and if it is not, the server is right and the difference is told.
 *
 * <p>A reading that contains a deal not met yet waits for it, ten seconds at most. An account that
 * a complete picture does not mention holds nothing. One thread at a time.
 */
final class PositionIntake {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration PROOF_EVERY = Duration.ofSeconds(60);

  private final ServerState state;
  private final EventWriter out;
  private final IntakeCounters counters;
  private final Consumer<PositionProof> proofs;
  private final Doubts doubts;
  private final Repairs repairs;
  private final Map<AccountKey, Waiting> waiting = new HashMap<>();
  private final Set<AccountKey> inPicture = new HashSet<>();
  private boolean pictureOpen;
  private long floor;
  private int reported;
  private int accounts;
  private int positions;
  private int differences;
  private Instant lastProof = Instant.EPOCH;

  private record Waiting(PositionsRead read, Instant until) {}

  PositionIntake(
      ServerState state,
      EventWriter out,
      IntakeCounters counters,
      Consumer<PositionProof> proofs,
      Doubts doubts,
      Repairs repairs) {
    this.state = state;
    this.out = out;
    this.counters = counters;
    this.proofs = proofs;
    this.doubts = doubts;
    this.repairs = repairs;
  }

  /** A new picture begins; what an interrupted one has left behind proves nothing. */
  void beginPicture() {
    floor = state.lastDeal();
    waiting.clear();
    inPicture.clear();
    reported = 0;
    accounts = 0;
    positions = 0;
    differences = 0;
    pictureOpen = true;
  }

  void take(PositionsRead raw) {
    PositionsRead read = usable(raw);
    if (pictureOpen && inPicture.add(read.account())) {
      reported += raw.positions().size();
    }
    if (!state.positions.pictured()) {
      begin(read);
    } else if (read.lastDeal() > state.positions.book(read.account().login()).lastDeal) {
      waiting.put(read.account(), new Waiting(read, out.now().plus(LONGEST_WAIT)));
    } else {
      compare(read);
    }
  }

  /** A deal of that account has been taken in. */
  void dealTaken(AccountKey account) {
    Waiting due = waiting.get(account);
    if (due != null && due.read.lastDeal() <= state.positions.book(account.login()).lastDeal) {
      waiting.remove(account);
      compare(due.read);
    }
  }

  /** Time has passed: readings that have waited long enough are used, and proofs written. */
  void timePassed() {
    Iterator<Waiting> all = waiting.values().iterator();
    List<PositionsRead> due = new ArrayList<>();
    while (all.hasNext()) {
      Waiting each = all.next();
      if (!each.until.isAfter(out.now())) {
        due.add(each.read);
        all.remove();
      }
    }
    due.forEach(this::compare);
    boolean often = out.now().isBefore(lastProof.plus(PROOF_EVERY));
    if (!pictureOpen && accounts > 0 && !often) {
      prove(false);
    }
  }

  /** To be called before the event itself is written: the first picture ends with it. */
  void pictureComplete(PictureComplete complete) {
    List<PositionsRead> due = waiting.values().stream().map(Waiting::read).toList();
    waiting.clear();
    due.forEach(this::compare);
    boolean whole = complete.positions() == reported;
    if (whole) {
      clearUnmentioned();
      doubts.clear();
    }
    prove(whole);
    pictureOpen = false;
  }

  private void clearUnmentioned() {
    Set<AccountKey> unmentioned = new LinkedHashSet<>(state.heldAccounts());
    unmentioned.removeAll(inPicture);
    state.positions.forEach((account, book) -> {
      boolean holds = !book.positions.isEmpty() || state.held(account);
      if (holds && !inPicture.contains(account)) {
        unmentioned.add(account);
      }
    });
    for (AccountKey account : unmentioned) {
      PositionsRead flat = new PositionsRead(account, 0, List.of());
      if (state.positions.pictured()) {
        compare(flat);
      } else {
        begin(flat);
      }
    }
  }

  private void begin(PositionsRead read) {
    accounts++;
    positions += read.positions().size();
    AccountBook book = state.positions.book(read.account().login());
    PositionsRead now = carriedForward(read, book);
    boolean known =
        !state.held(read.account())
            && book.read
            && book.readDeal == now.lastDeal()
            && PositionMath.same(book.positions, now.positions());
    if (!known) {
      out.write(now, LoggedEvent.Cause.BASELINE);
    }
  }

  private void compare(PositionsRead read) {
    accounts++;
    positions += read.positions().size();
    AccountBook book = state.positions.book(read.account().login());
    long from = startOf(read);
    if (book.lastDeal > from && !state.recent.reachesBackTo(from)) {
      // Too old to be brought to our deal; the next reading will tell.
      accounts--;
      return;
    }
    PositionsRead now = carriedForward(read, book);
    if (!PositionMath.same(book.positions, now.positions())) {
      differences++;
      counters.drifts.incrementAndGet();
      out.complain(
          FaultReason.POSITION_DRIFT,
          "account " + read.account().login(),
          difference(book.positions, now, out.now()));
      String before = brief(book.positions);
      out.write(now, LoggedEvent.Cause.REPAIR);
      repairs.differs();
      repairs.add(
          read.account(),
          RepairKind.POSITIONS,
          before,
          brief(now.positions()),
          "read from the server after deal " + now.lastDeal());
    } else if (state.held(read.account())) {
      out.write(now, LoggedEvent.Cause.REPAIR);
    }
    doubts.compared(read.account(), read.lastDeal());
  }

  /** The reading with every deal that came after it, so that it stands where our book stands. */
  private PositionsRead carriedForward(PositionsRead read, AccountBook book) {
    long from = startOf(read);
    if (book.lastDeal <= from) {
      return read;
    }
    List<Position> carried = read.positions();
    for (Deal deal : state.recent.after(read.account(), from)) {
      carried = PositionMath.with(carried, deal);
    }
    return new PositionsRead(read.account(), Math.max(read.lastDeal(), book.lastDeal), carried);
  }

  /**
   * A reading that names no deal was made after all that was known when its picture began; none
   * contains less than the one its account began with.
   */
  private long startOf(PositionsRead read) {
    long named = read.lastDeal() > 0 ? read.lastDeal() : floor;
    return Math.max(named, state.positions.containedUpTo(read.account().login()));
  }

  private PositionsRead usable(PositionsRead read) {
    List<Position> good = new ArrayList<>(read.positions().size());
    for (Position position : read.positions()) {
      Optional<String> fault = IntakeRules.fault(position, state.negativePrices(position.symbol()));
      if (fault.isEmpty()) {
        good.add(position);
      } else {
        out.complain(
            FaultReason.NUMBER_OUT_OF_RANGE,
            "position " + position.key().ticket(),
            fault.get() + ": " + position.account() + " " + position.symbol());
      }
    }
    return good.size() == read.positions().size()
        ? read
        : new PositionsRead(read.account(), read.lastDeal(), good);
  }

  private void prove(boolean complete) {
    proofs.accept(new PositionProof(out.now(), accounts, positions, differences, complete));
    if (complete && differences == 0) {
      counters.lastProof = out.now();
    }
    lastProof = out.now();
    accounts = 0;
    positions = 0;
    differences = 0;
  }

  /** Names the moment as well, so that a second drift of one account is told again. */
  private static String difference(List<Position> ours, PositionsRead theirs, Instant at) {
    return at
        + " after deal "
        + theirs.lastDeal()
        + " ours "
        + brief(ours)
        + " the server's "
        + brief(theirs.positions());
  }

  private static String brief(List<Position> positions) {
    StringBuilder text = new StringBuilder("[");
    for (Position position : positions) {
      text.append(text.length() > 1 ? ", " : "")
          .append(position.key().ticket())
          .append(' ')
          .append(position.symbol())
          .append(' ')
          .append(position.signedUnits().stripTrailingZeros().toPlainString());
    }
    return text.append(']').toString();
  }
}
