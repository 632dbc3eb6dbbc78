package org.dealdesk.gateway.live;

import java.util.Arrays;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;

/**
 * A trading account with its group, book, newest figures and open positions. Engine thread only.
 */
public final class LiveAccount {
  private final AccountKey key;
  private final int engineIndex;
  private @Nullable Account account;
  private @Nullable Group group;
  private @Nullable AccountState state;
  private BrandBook assigned = BrandBook.UNMAPPED;
  private String country = Countries.NONE;
  private Segment counted;
  private int orders;
  private long changed;
  // Keys of its open positions.
  private long[] positions = new long[2];
  private int positionCount;

  LiveAccount(AccountKey key, int engineIndex, Segment counted) {
    this.key = key;
    this.engineIndex = engineIndex;
    this.counted = counted;
  }

  /** Server and login. */
  public AccountKey key() {
    return key;
  }

  /** As its server describes it, absent while the server has not. */
  public @Nullable Account account() {
    return account;
  }

  /** Its group, absent while not told. */
  public @Nullable Group group() {
    return group;
  }

  /** The server's own figures, absent while not read. */
  public @Nullable AccountState state() {
    return state;
  }

  /** The brand its group belongs to now. */
  public BrandId brand() {
    return assigned.brand();
  }

  /** The book its group belongs to now. */
  public Book book() {
    return assigned.book();
  }

  /** Code of its holder's country in the {@link Countries} table. */
  public String country() {
    return country;
  }

  /** Open positions. */
  public int positionCount() {
    return positionCount;
  }

  /** Key of an open position, by its place in no particular order. */
  public long position(int at) {
    return positions[at];
  }

  /** Waiting orders when last read. */
  public int orders() {
    return orders;
  }

  /** Revision at which anything of it last changed. */
  public long changed() {
    return changed;
  }

  int engineIndex() {
    return engineIndex;
  }

  /** Where the engine counts positions it opens from now on. */
  Segment counted() {
    return counted;
  }

  void counted(Segment segment) {
    counted = segment;
  }

  void described(
      @Nullable Account newAccount, @Nullable Group newGroup, BrandBook where, String newCountry) {
    account = newAccount;
    group = newGroup;
    assigned = where;
    country = newCountry;
  }

  void stateRead(AccountState read) {
    state = read;
  }

  void ordersRead(int count) {
    orders = count;
  }

  void touch(long revision) {
    changed = revision;
  }

  void opened(long position) {
    if (positionCount == positions.length) {
      positions = Arrays.copyOf(positions, positionCount * 2);
    }
    positions[positionCount++] = position;
  }

  void closed(long position) {
    for (int i = 0; i < positionCount; i++) {
      if (positions[i] == position) {
        positions[i] = positions[--positionCount];
        return;
      }
    }
  }
}
