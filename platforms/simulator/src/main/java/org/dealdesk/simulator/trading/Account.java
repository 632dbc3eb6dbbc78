package org.dealdesk.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account of a server with its money, positions and orders. Guarded by the world's lock. */
public final class Account {
  /** State of the margin call, with the platform's number. */
  public enum Activation {
    NONE(0),
    MARGIN_CALL(1),
    STOP_OUT(2);

    private final int code;

    Activation(int code) {
      this.code = code;
    }

    /** Number on the wire. */
    public int code() {
      return code;
    }
  }

  /** When and at which values the account last reached margin call or stop-out. */
  public record MarginEvent(
      Activation activation, long atMs, BigDecimal levelPct, long equity, long margin) {
    static final MarginEvent NONE = new MarginEvent(Activation.NONE, 0, BigDecimal.ZERO, 0, 0);
  }

  private final long login;
  private GroupSpec group;
  private UserInfo user;
  private long balance;
  private long credit;
  private final List<Position> positions = new ArrayList<>(4);
  private final List<Order> orders = new ArrayList<>(0);
  private final List<Order> closedOrders = new ArrayList<>(0);
  private int[] deals = new int[4];
  private int dealCount;
  private MarginEvent marginEvent = MarginEvent.NONE;
  private long margin;
  private long marginVersion = -1;

  /** Makes an account without money. */
  public Account(long login, GroupSpec group, UserInfo user) {
    this.login = login;
    this.group = group;
    this.user = user;
  }

  /** Number on its server. */
  public long login() {
    return login;
  }

  /** Its group now. */
  public GroupSpec group() {
    return group;
  }

  /** Who it belongs to. */
  public UserInfo user() {
    return user;
  }

  /** Balance in minor units. */
  public long balance() {
    return balance;
  }

  /** Credit in minor units. */
  public long credit() {
    return credit;
  }

  /** Open positions in order of opening; do not keep the list. */
  public List<Position> positions() {
    return Collections.unmodifiableList(positions);
  }

  /** Pending orders; do not keep the list. */
  public List<Order> orders() {
    return Collections.unmodifiableList(orders);
  }

  /** Pending orders that are done; market orders are found by their deals. */
  public List<Order> closedOrders() {
    return Collections.unmodifiableList(closedOrders);
  }

  /** Margin call or stop-out it is in. */
  public MarginEvent marginEvent() {
    return marginEvent;
  }

  /** Places of its deals in the server's log. */
  public int[] dealIndexes() {
    return Arrays.copyOf(deals, dealCount);
  }

  /** Replaces what is known about the person. */
  public void update(UserInfo newUser) {
    this.user = newUser;
    marginVersion = -1;
  }

  /** Moves it to another group or to the group's new settings. */
  public void regroup(GroupSpec newGroup) {
    this.group = newGroup;
    marginVersion = -1;
  }

  void addBalance(long minor) {
    balance = Math.addExact(balance, minor);
  }

  void addCredit(long minor) {
    credit = Math.addExact(credit, minor);
  }

  void addDeal(int index) {
    if (dealCount == deals.length) {
      deals = Arrays.copyOf(deals, dealCount * 2);
    }
    deals[dealCount++] = index;
  }

  /**
   * Margin used in minor units. It is fixed when positions are opened and orders placed, so it is
   * calculated again only when they, the leverage or the specifications change.
   *
   * @param specVersion number of the newest specification on the server
   */
  public long margin(long specVersion) {
    if (marginVersion != specVersion) {
      margin = AccountMargin.of(positions, orders, group, user.leverage());
      marginVersion = specVersion;
    }
    return margin;
  }

  void mark(MarginEvent event) {
    this.marginEvent = event;
  }

  void put(Position position) {
    marginVersion = -1;
    for (int i = 0; i < positions.size(); i++) {
      if (positions.get(i).ticket() == position.ticket()) {
        positions.set(i, position);
        return;
      }
    }
    positions.add(position);
  }

  void removePosition(long ticket) {
    marginVersion = -1;
    positions.removeIf(p -> p.ticket() == ticket);
  }

  void put(Order order) {
    marginVersion = -1;
    for (int i = 0; i < orders.size(); i++) {
      if (orders.get(i).ticket() == order.ticket()) {
        orders.set(i, order);
        return;
      }
    }
    orders.add(order);
  }

  void finish(Order order) {
    marginVersion = -1;
    orders.removeIf(o -> o.ticket() == order.ticket());
    closedOrders.add(order);
  }

  /** The position of a symbol on a netting account, or null. */
  public @Nullable Position netPosition(ServerSymbol symbol) {
    for (Position position : positions) {
      if (position.symbol() == symbol) {
        return position;
      }
    }
    return null;
  }
}
