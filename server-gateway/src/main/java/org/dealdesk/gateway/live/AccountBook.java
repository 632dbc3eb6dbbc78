package org.dealdesk.gateway.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.engine.exposure.ExposureEngine;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and groups met so far, and where the engine counts each account's positions. Engine
 * thread only.
 */
public final class AccountBook {
  private record GroupKey(ServerId server, String name) {}

  private final ExposureEngine engine;
  private final BookAssignments assignments;
  private final SegmentBook segments;
  private final Countries countries;
  private final List<LiveAccount> accounts = new ArrayList<>();
  private final Map<AccountKey, LiveAccount> byKey = new HashMap<>();
  private final Map<GroupKey, Group> groups = new HashMap<>();
  private long changed;

  AccountBook(
      ExposureEngine engine,
      BookAssignments assignments,
      SegmentBook segments,
      Countries countries) {
    this.engine = engine;
    this.assignments = assignments;
    this.segments = segments;
    this.countries = countries;
  }

  /** Every account met, in the order they were. */
  public List<LiveAccount> all() {
    return Collections.unmodifiableList(accounts);
  }

  /** The account of that key. */
  public Optional<LiveAccount> find(AccountKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Revision at which any account last changed. */
  public long changed() {
    return changed;
  }

  void touch(LiveAccount account, long revision) {
    account.touch(revision);
    changed = revision;
  }

  @Nullable LiveAccount get(AccountKey key) {
    return byKey.get(key);
  }

  LiveAccount add(AccountKey key) {
    Segment unknown = SegmentBook.unknown(key.server());
    LiveAccount account = new LiveAccount(key, engine.addAccount(cutValues(unknown)), unknown);
    accounts.add(account);
    byKey.put(key, account);
    return account;
  }

  /** Takes a group; returns the accounts whose group it is, if it is new or changed. */
  List<LiveAccount> take(Group group) {
    Group before = groups.put(new GroupKey(group.server(), group.name()), group);
    if (group.equals(before)) {
      return List.of();
    }
    List<LiveAccount> members = new ArrayList<>();
    for (LiveAccount account : accounts) {
      Account described = account.account();
      if (described != null
          && account.key().server().equals(group.server())
          && described.group().equals(group.name())) {
        account.described(
            described, group, new BrandBook(account.brand(), account.book()), account.country());
        members.add(account);
      }
    }
    return members;
  }

  /**
   * Takes an account's description.
   *
   * @return whether a rule covers its group now
   */
  boolean describe(LiveAccount live, Account account, Instant now) {
    boolean unknown = live.account() == null;
    Optional<BrandBook> where = assignments.at(account.key().server(), account.group(), now);
    Group group = groups.get(new GroupKey(account.key().server(), account.group()));
    live.described(
        account, group, where.orElse(BrandBook.UNMAPPED), countries.code(account.country()));
    if (unknown && live.positionCount() > 0) {
      // Its positions came first and were counted where nobody is known; open positions otherwise
      // stay in the book they were opened under.
      count(live, now);
      engine.transferPositions(live.engineIndex());
    }
    return where.isPresent();
  }

  /** Every group met. */
  Collection<Group> groups() {
    return groups.values();
  }

  /** Takes a description and a segment as another state held them. */
  void restore(LiveAccount live, @Nullable Account account, Segment counted, Instant now) {
    if (account != null) {
      Group group = groups.get(new GroupKey(account.key().server(), account.group()));
      Optional<BrandBook> where = assignments.at(account.key().server(), account.group(), now);
      live.described(
          account, group, where.orElse(BrandBook.UNMAPPED), countries.code(account.country()));
    }
    countUnder(live, counted);
  }

  /** Counts what an account opens from now on in a segment. */
  void countUnder(LiveAccount live, Segment segment) {
    if (!segment.equals(live.counted())) {
      engine.reassign(live.engineIndex(), cutValues(segment));
      live.counted(segment);
    }
  }

  /** Sees to it that a position opened at a moment is counted where the account stood then. */
  void count(LiveAccount live, Instant at) {
    Account account = live.account();
    if (account == null) {
      return;
    }
    ServerId server = account.key().server();
    BrandBook where = assignments.at(server, account.group(), at).orElse(BrandBook.UNMAPPED);
    Segment counted = live.counted();
    if (!where.equals(counted.where())
        || !account.group().equals(counted.group())
        || !live.country().equals(counted.country())) {
      countUnder(live, new Segment(server, account.group(), where, live.country()));
    }
  }

  /** The engine's cut values of a segment. */
  int[] cutValues(Segment segment) {
    return new int[] {assignments.bucket(segment.where()), segments.number(segment)};
  }
}
