package org.dealdesk.wire;

import static org.dealdesk.wire.Scalars.decimal;
import static org.dealdesk.wire.Scalars.instant;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dealdesk.log.v1.AccountSeen;
import org.dealdesk.log.v1.BalanceRead;
import org.dealdesk.log.v1.DealSeen;
import org.dealdesk.log.v1.GroupSeen;
import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.log.v1.Position;
import org.dealdesk.log.v1.PositionsRead;
import org.dealdesk.log.v1.Reconciled;
import org.dealdesk.log.v1.RecordRefused;
import org.dealdesk.log.v1.Repaired;
import org.dealdesk.log.v1.SessionChanged;
import org.dealdesk.log.v1.SymbolSeen;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.account.Group;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.PositionKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;

/** Log record to model. */
final class LogReader {
  private static final Map<String, FaultReason> FAULTS =
      Arrays.stream(FaultReason.values())
          .collect(Collectors.toUnmodifiableMap(FaultReason::code, Function.identity()));

  private LogReader() {}

  static PlatformEvent event(LogRecord in) {
    ServerId server = new ServerId(in.getServer());
    return switch (in.getEventCase()) {
      case SESSION_CHANGED ->
          new PlatformEvent.SessionChanged(session(server, in.getSessionChanged()));
      case CLOCK_READ ->
          new PlatformEvent.ClockRead(
              server,
              instant(in.getClockRead().getAt()),
              in.getServerTimeMs(),
              in.getClockRead().getOffsetMinutes());
      case GROUP_SEEN -> new PlatformEvent.GroupSeen(group(server, in.getGroupSeen()));
      case SYMBOL_SEEN -> new PlatformEvent.SymbolSeen(symbol(server, in.getSymbolSeen()));
      case ACCOUNT_SEEN -> new PlatformEvent.AccountSeen(account(server, in.getAccountSeen()));
      case POSITIONS_READ -> positions(server, in.getPositionsRead());
      case DEAL_SEEN ->
          new PlatformEvent.DealSeen(
              deal(server, in.getDealSeen(), in.getServerTimeMs()), in.getDealSeen().getHistory());
      case PICTURE_COMPLETE ->
          new PlatformEvent.PictureComplete(
              server,
              in.getPictureComplete().getLastDeal(),
              in.getPictureComplete().getAccounts(),
              in.getPictureComplete().getPositions());
      case RECORD_REFUSED -> refused(server, in.getRecordRefused());
      case BALANCE_READ -> balance(server, in.getBalanceRead());
      case DEAL_GONE ->
          new PlatformEvent.DealGone(deal(server, in.getDealGone(), in.getServerTimeMs()));
      case REPAIRED -> repaired(server, in.getRepaired());
      case RECONCILED -> new PlatformEvent.Reconciled(server, round(in.getReconciled()));
      case EVENT_NOT_SET -> throw new UnreadableRecord("no event this version knows");
    };
  }

  static LoggedEvent.Cause cause(LogRecord in) {
    if (!in.hasPositionsRead() && !in.hasBalanceRead()) {
      return LoggedEvent.Cause.NONE;
    }
    return switch (in.hasPositionsRead()
        ? in.getPositionsRead().getCause()
        : in.getBalanceRead().getCause()) {
      case POSITIONS_CAUSE_BASELINE -> LoggedEvent.Cause.BASELINE;
      case POSITIONS_CAUSE_REPAIR -> LoggedEvent.Cause.REPAIR;
      case POSITIONS_CAUSE_REVISION -> LoggedEvent.Cause.REVISION;
      case POSITIONS_CAUSE_UNSPECIFIED, UNRECOGNIZED ->
          throw new UnreadableRecord("a reading without a known cause");
    };
  }

  static int revision(LogRecord in) {
    return in.hasDealGone() ? in.getDealGone().getRevision() : in.getDealSeen().getRevision();
  }

  private static PlatformEvent.BalanceRead balance(ServerId server, BalanceRead in) {
    return new PlatformEvent.BalanceRead(
        new AccountKey(server, in.getLogin()),
        decimal(in.getBalance()),
        decimal(in.getCredit()),
        in.getSearched());
  }

  private static PlatformEvent.Repaired repaired(ServerId server, Repaired in) {
    return new PlatformEvent.Repaired(
        new AccountKey(server, in.getLogin()),
        Enums.REPAIR_KIND.model(in.getKind()),
        in.getBefore(),
        in.getAfter(),
        in.getCause());
  }

  private static ReconcileRound round(Reconciled in) {
    return new ReconcileRound(
        instant(in.getBegan()),
        in.getTookMs(),
        in.getBalances(),
        in.getPositions(),
        in.getDeals(),
        in.getRestless(),
        in.getDifferences(),
        in.getRepairs());
  }

  private static SessionStatus session(ServerId server, SessionChanged in) {
    return new SessionStatus(
        server,
        in.getEpoch(),
        Enums.SESSION_STATE.model(in.getState()),
        instant(in.getSince()),
        in.getFault().isEmpty() ? null : fault(in.getFault()),
        in.getDetail(),
        in.getAttempt(),
        in.hasNextAttempt() ? instant(in.getNextAttempt()) : null);
  }

  /** A code of another version is shown as an unreadable event, never taken for another fault. */
  private static FaultReason fault(String code) {
    return FAULTS.getOrDefault(code, FaultReason.EVENT_UNREADABLE);
  }

  private static Group group(ServerId server, GroupSeen in) {
    return new Group(
        server,
        in.getName(),
        in.getCompany(),
        new CurrencyCode(in.getCurrency()),
        in.getCurrencyDigits(),
        Enums.MARGIN_MODE.model(in.getMarginMode()),
        decimal(in.getMarginCallPct()),
        decimal(in.getStopOutPct()),
        in.getStopOutInMoney(),
        in.getRestMap());
  }

  private static SymbolSpec symbol(ServerId server, SymbolSeen in) {
    return new SymbolSpec(
        server,
        in.getSymbol(),
        in.getPath(),
        in.getDescription(),
        new CurrencyCode(in.getCurrencyBase()),
        new CurrencyCode(in.getCurrencyProfit()),
        new CurrencyCode(in.getCurrencyMargin()),
        in.getDigits(),
        decimal(in.getContractSize()),
        decimal(in.getTickSize()),
        decimal(in.getTickValue()),
        Enums.PROFIT_MODE.model(in.getProfitMode()),
        in.getCalcMode(),
        decimal(in.getVolumeMinLots()),
        decimal(in.getVolumeMaxLots()),
        decimal(in.getVolumeStepLots()),
        in.getNegativePrices(),
        in.getRestMap());
  }

  private static Account account(ServerId server, AccountSeen in) {
    return new Account(
        new AccountKey(server, in.getLogin()),
        in.getGroup(),
        in.getName(),
        in.getCountry(),
        in.getLeverage(),
        decimal(in.getBalance()),
        decimal(in.getCredit()),
        in.getEnabled(),
        in.getTradingDisabled(),
        instant(in.getRegistered()));
  }

  private static PlatformEvent.PositionsRead positions(ServerId server, PositionsRead in) {
    AccountKey account = new AccountKey(server, in.getLogin());
    return new PlatformEvent.PositionsRead(
        account,
        in.getLastDeal(),
        in.getPositionsList().stream().map(position -> position(account, position)).toList());
  }

  private static org.dealdesk.model.trade.Position position(AccountKey account, Position in) {
    return new org.dealdesk.model.trade.Position(
        new PositionKey(account.server(), in.getTicket()),
        account,
        Enums.SIDE.model(in.getSide()),
        in.getSymbol(),
        decimal(in.getLots()),
        decimal(in.getContractSize()),
        decimal(in.getPriceOpen()),
        decimal(in.getSwap()),
        decimal(in.getProfit()),
        instant(in.getOpened()));
  }

  private static Deal deal(ServerId server, DealSeen in, long serverTimeMs) {
    return new Deal(
        new DealKey(server, in.getTicket()),
        new AccountKey(server, in.getLogin()),
        in.getOrder(),
        in.getPosition(),
        Enums.DEAL_KIND.model(in.getKind(), DealKind.UNKNOWN),
        Enums.DEAL_ENTRY.model(in.getEntry(), DealEntry.UNKNOWN),
        in.getReason(),
        in.getSymbol(),
        decimal(in.getLots()),
        decimal(in.getContractSize()),
        decimal(in.getPrice()),
        decimal(in.getProfit()),
        decimal(in.getSwap()),
        decimal(in.getCommission()),
        instant(in.getTime()),
        serverTimeMs,
        in.getComment());
  }

  private static PlatformEvent.RecordRefused refused(ServerId server, RecordRefused in) {
    return new PlatformEvent.RecordRefused(
        server, fault(in.getCode()), in.getSubject(), in.getRaw());
  }
}
