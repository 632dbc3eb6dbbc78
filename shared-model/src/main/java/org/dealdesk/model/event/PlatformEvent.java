package org.dealdesk.model.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.Order;
import org.dealdesk.model.trade.Position;
import org.dealdesk.model.trade.Tick;
import org.jspecify.annotations.Nullable;

/**
 * What a trading server tells the desk. A switch over it has no {@code default}, so that a new
 * member shows every place that must think.
 */
public sealed interface PlatformEvent {
  /** The server that said it. */
  ServerId server();

  /** The session changed its state. */
  record SessionChanged(SessionStatus status) implements PlatformEvent {
    @Override
    public ServerId server() {
      return status.server();
    }
  }

  /**
   * The server's clock was read.
   *
   * @param server which server
   * @param at UTC here when it was read
   * @param serverTimeMs the server's clock, milliseconds since 1970 in server local time
   * @param offsetMinutes server local time minus UTC as the server states it, daylight included
   */
  record ClockRead(ServerId server, Instant at, long serverTimeMs, int offsetMinutes)
      implements PlatformEvent {}

  /** A group is new or changed. */
  record GroupSeen(Group group) implements PlatformEvent {
    @Override
    public ServerId server() {
      return group.server();
    }
  }

  /** A symbol is new or its specification changed. */
  record SymbolSeen(SymbolSpec spec) implements PlatformEvent {
    @Override
    public ServerId server() {
      return spec.server();
    }
  }

  /** An account is new or changed. */
  record AccountSeen(Account account) implements PlatformEvent {
    @Override
    public ServerId server() {
      return account.key().server();
    }
  }

  /** The server's own figures of an account were read. Not kept in the log. */
  record AccountStateRead(AccountState state) implements PlatformEvent {
    @Override
    public ServerId server() {
      return state.key().server();
    }
  }

  /**
   * All open positions of one account, exactly as they stand after its deal {@code lastDeal} and
   * before the next.
   *
   * @param account whose positions
   * @param lastDeal ticket of the account's newest deal contained, 0 for none known
   * @param positions all of them; empty for a flat account
   */
  record PositionsRead(AccountKey account, long lastDeal, List<Position> positions)
      implements PlatformEvent {
    public PositionsRead {
      positions = List.copyOf(positions);
    }

    @Override
    public ServerId server() {
      return account.server();
    }
  }

  /**
   * All waiting orders of one account. Not kept in the log.
   *
   * @param account whose orders
   * @param orders all of them
   */
  record OrdersRead(AccountKey account, List<Order> orders) implements PlatformEvent {
    public OrdersRead {
      orders = List.copyOf(orders);
    }

    @Override
    public ServerId server() {
      return account.server();
    }
  }

  /**
   * A deal was booked, or a known deal has changed.
   *
   * @param deal the deal as it stands now
   * @param history whether it was booked before the picture that this session holds, so that
   *     positions read already contain it
   */
  record DealSeen(Deal deal, boolean history) implements PlatformEvent {
    @Override
    public ServerId server() {
      return deal.key().server();
    }
  }

  /**
   * Every deal the server holds in a span of its own time, read after everything told before. Not
   * kept in the log; what follows from it is.
   *
   * @param server which server
   * @param account whose deals; absent for those of all accounts
   * @param fromServerMs first millisecond of the span, server local time
   * @param untilServerMs first millisecond behind it
   * @param deals all of them
   */
  record DealsRead(
      ServerId server,
      @Nullable AccountKey account,
      long fromServerMs,
      long untilServerMs,
      List<Deal> deals)
      implements PlatformEvent {
    public DealsRead {
      deals = List.copyOf(deals);
    }
  }

  /**
   * The server has a deal no more: somebody took it out of the books.
   *
   * @param deal as it stood when it was told last
   */
  record DealGone(Deal deal) implements PlatformEvent {
    @Override
    public ServerId server() {
      return deal.key().server();
    }
  }

  /**
   * Balance and credit of an account, exactly as they stand after each of its deals told before and
   * before the next.
   *
   * @param account whose
   * @param balance in account currency
   * @param credit in account currency
   * @param searched whether the account's deals were looked for anew just before, so that no deal
   *     not told yet explains a difference
   */
  record BalanceRead(AccountKey account, BigDecimal balance, BigDecimal credit, boolean searched)
      implements PlatformEvent {
    @Override
    public ServerId server() {
      return account.server();
    }
  }

  /**
   * What the desk held of an account differed from the server and was put right.
   *
   * @param account whose
   * @param kind what differed
   * @param before what was held
   * @param after what is held now
   * @param cause how it was found and what explains it
   */
  record Repaired(AccountKey account, RepairKind kind, String before, String after, String cause)
      implements PlatformEvent {
    @Override
    public ServerId server() {
      return account.server();
    }
  }

  /**
   * A round of comparing is over.
   *
   * @param server which server
   * @param round what was compared and what came of it
   */
  record Reconciled(ServerId server, ReconcileRound round) implements PlatformEvent {}

  /** New prices. Not kept in the log one by one. */
  record TicksSeen(ServerId server, List<Tick> ticks) implements PlatformEvent {
    public TicksSeen {
      ticks = List.copyOf(ticks);
    }
  }

  /**
   * The start-up picture, or a repair after a gap, is complete: everything up to {@code lastDeal}
   * has been emitted.
   *
   * @param server which server
   * @param lastDeal newest deal contained, 0 for none
   * @param accounts accounts in the picture
   * @param positions positions in the picture
   */
  record PictureComplete(ServerId server, long lastDeal, int accounts, int positions)
      implements PlatformEvent {}

  /**
   * Something the server sent could not be used. The rest goes on; the bytes are kept.
   *
   * @param server which server
   * @param reason why
   * @param subject what it was about, for example {@code deal 136623} or {@code symbol EURUSD.x}
   * @param raw what was received, cut to 4,000 characters
   */
  record RecordRefused(ServerId server, FaultReason reason, String subject, String raw)
      implements PlatformEvent {}
}
