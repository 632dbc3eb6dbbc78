package org.dealdesk.wire;

import static org.dealdesk.wire.Scalars.decimal;
import static org.dealdesk.wire.Scalars.utc;

import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.log.v1.AccountSeen;
import org.dealdesk.log.v1.BalanceRead;
import org.dealdesk.log.v1.ClockRead;
import org.dealdesk.log.v1.DealSeen;
import org.dealdesk.log.v1.GroupSeen;
import org.dealdesk.log.v1.LogRecord;
import org.dealdesk.log.v1.PictureComplete;
import org.dealdesk.log.v1.Position;
import org.dealdesk.log.v1.PositionsCause;
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
import org.dealdesk.model.instrument.SymbolSpec;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;

/** Model to log record. */
final class LogWriter {
  private LogWriter() {}

  static void write(LoggedEvent logged, LogRecord.Builder out) {
    switch (logged.envelope().event()) {
      case PlatformEvent.SessionChanged e -> out.setSessionChanged(session(e.status()));
      case PlatformEvent.ClockRead e ->
          out.setServerTimeMs(e.serverTimeMs())
              .setClockRead(
                  ClockRead.newBuilder().setAt(utc(e.at())).setOffsetMinutes(e.offsetMinutes()));
      case PlatformEvent.GroupSeen e -> out.setGroupSeen(group(e.group()));
      case PlatformEvent.SymbolSeen e -> out.setSymbolSeen(symbol(e.spec()));
      case PlatformEvent.AccountSeen e -> out.setAccountSeen(account(e.account()));
      case PlatformEvent.PositionsRead e -> out.setPositionsRead(positions(e, logged.cause()));
      case PlatformEvent.DealSeen e ->
          out.setServerTimeMs(e.deal().serverTimeMs())
              .setDealSeen(deal(e.deal()).setHistory(e.history()).setRevision(logged.revision()));
      case PlatformEvent.PictureComplete e ->
          out.setPictureComplete(
              PictureComplete.newBuilder()
                  .setLastDeal(e.lastDeal())
                  .setAccounts(e.accounts())
                  .setPositions(e.positions()));
      case PlatformEvent.RecordRefused e ->
          out.setRecordRefused(
              RecordRefused.newBuilder()
                  .setCode(e.reason().code())
                  .setSubject(e.subject())
                  .setRaw(e.raw()));
      case PlatformEvent.BalanceRead e ->
          out.setBalanceRead(
              BalanceRead.newBuilder()
                  .setLogin(e.account().login())
                  .setBalance(decimal(e.balance()))
                  .setCredit(decimal(e.credit()))
                  .setSearched(e.searched())
                  .setCause(cause(logged.cause())));
      case PlatformEvent.DealGone e ->
          out.setServerTimeMs(e.deal().serverTimeMs())
              .setDealGone(deal(e.deal()).setHistory(true).setRevision(logged.revision()));
      case PlatformEvent.Repaired e ->
          out.setRepaired(
              Repaired.newBuilder()
                  .setLogin(e.account().login())
                  .setKind(Enums.REPAIR_KIND.wire(e.kind()))
                  .setBefore(e.before())
                  .setAfter(e.after())
                  .setCause(e.cause()));
      case PlatformEvent.Reconciled e -> out.setReconciled(round(e.round()));
      case PlatformEvent.DealsRead e -> throw notKept(e);
      case PlatformEvent.AccountStateRead e -> throw notKept(e);
      case PlatformEvent.OrdersRead e -> throw notKept(e);
      case PlatformEvent.TicksSeen e -> throw notKept(e);
    }
  }

  private static IllegalArgumentException notKept(PlatformEvent event) {
    return new IllegalArgumentException("not kept in the log: " + event.getClass().getSimpleName());
  }

  private static SessionChanged session(SessionStatus status) {
    SessionChanged.Builder out =
        SessionChanged.newBuilder()
            .setState(Enums.SESSION_STATE.wire(status.state()))
            .setSince(utc(status.since()))
            .setFault(status.fault() == null ? "" : status.fault().code())
            .setDetail(status.detail())
            .setAttempt(status.attempt())
            .setEpoch(status.epoch());
    if (status.nextAttempt() != null) {
      out.setNextAttempt(utc(status.nextAttempt()));
    }
    return out.build();
  }

  private static GroupSeen group(Group group) {
    return GroupSeen.newBuilder()
        .setName(group.name())
        .setCompany(group.company())
        .setCurrency(group.currency().code())
        .setCurrencyDigits(group.currencyDigits())
        .setMarginMode(Enums.MARGIN_MODE.wire(group.marginMode()))
        .setMarginCallPct(decimal(group.marginCallPct()))
        .setStopOutPct(decimal(group.stopOutPct()))
        .setStopOutInMoney(group.stopOutInMoney())
        .putAllRest(sorted(group.rest()))
        .build();
  }

  private static SymbolSeen symbol(SymbolSpec spec) {
    return SymbolSeen.newBuilder()
        .setSymbol(spec.symbol())
        .setPath(spec.path())
        .setDescription(spec.description())
        .setCurrencyBase(spec.currencyBase().code())
        .setCurrencyProfit(spec.currencyProfit().code())
        .setCurrencyMargin(spec.currencyMargin().code())
        .setDigits(spec.digits())
        .setContractSize(decimal(spec.contractSize()))
        .setTickSize(decimal(spec.tickSize()))
        .setTickValue(decimal(spec.tickValue()))
        .setProfitMode(Enums.PROFIT_MODE.wire(spec.profitMode()))
        .setCalcMode(spec.calcMode())
        .setVolumeMinLots(decimal(spec.volumeMinLots()))
        .setVolumeMaxLots(decimal(spec.volumeMaxLots()))
        .setVolumeStepLots(decimal(spec.volumeStepLots()))
        .setNegativePrices(spec.negativePrices())
        .putAllRest(sorted(spec.rest()))
        .build();
  }

  private static AccountSeen account(Account account) {
    return AccountSeen.newBuilder()
        .setLogin(account.key().login())
        .setGroup(account.group())
        .setName(account.name())
        .setCountry(account.country())
        .setLeverage(account.leverage())
        .setBalance(decimal(account.balance()))
        .setCredit(decimal(account.credit()))
        .setEnabled(account.enabled())
        .setTradingDisabled(account.tradingDisabled())
        .setRegistered(utc(account.registered()))
        .build();
  }

  private static PositionsRead positions(
      PlatformEvent.PositionsRead read, LoggedEvent.Cause cause) {
    PositionsRead.Builder out =
        PositionsRead.newBuilder()
            .setLogin(read.account().login())
            .setLastDeal(read.lastDeal())
            .setCause(cause(cause));
    for (org.dealdesk.model.trade.Position position : read.positions()) {
      out.addPositions(
          Position.newBuilder()
              .setTicket(position.key().ticket())
              .setSide(Enums.SIDE.wire(position.side()))
              .setSymbol(position.symbol())
              .setLots(decimal(position.lots()))
              .setContractSize(decimal(position.contractSize()))
              .setPriceOpen(decimal(position.priceOpen()))
              .setSwap(decimal(position.swap()))
              .setProfit(decimal(position.profit()))
              .setOpened(utc(position.opened())));
    }
    return out.build();
  }

  private static PositionsCause cause(LoggedEvent.Cause cause) {
    return switch (cause) {
      case BASELINE -> PositionsCause.POSITIONS_CAUSE_BASELINE;
      case REPAIR -> PositionsCause.POSITIONS_CAUSE_REPAIR;
      case REVISION -> PositionsCause.POSITIONS_CAUSE_REVISION;
      case NONE -> PositionsCause.POSITIONS_CAUSE_UNSPECIFIED;
    };
  }

  private static Reconciled.Builder round(ReconcileRound round) {
    return Reconciled.newBuilder()
        .setBegan(utc(round.began()))
        .setTookMs(round.tookMs())
        .setBalances(round.balances())
        .setPositions(round.positions())
        .setDeals(round.deals())
        .setRestless(round.restless())
        .setDifferences(round.differences())
        .setRepairs(round.repairs());
  }

  static DealSeen.Builder deal(Deal deal) {
    return DealSeen.newBuilder()
        .setTicket(deal.key().ticket())
        .setLogin(deal.account().login())
        .setOrder(deal.order())
        .setPosition(deal.position())
        .setKind(Enums.DEAL_KIND.wire(deal.kind()))
        .setEntry(Enums.DEAL_ENTRY.wire(deal.entry()))
        .setReason(deal.reason())
        .setSymbol(deal.symbol())
        .setLots(decimal(deal.lots()))
        .setContractSize(decimal(deal.contractSize()))
        .setPrice(decimal(deal.price()))
        .setProfit(decimal(deal.profit()))
        .setSwap(decimal(deal.swap()))
        .setCommission(decimal(deal.commission()))
        .setTime(utc(deal.time()))
        .setComment(deal.comment());
  }

  /** Maps have no order; sorted, so that the same event always gives the same bytes. */
  private static Map<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }
}
