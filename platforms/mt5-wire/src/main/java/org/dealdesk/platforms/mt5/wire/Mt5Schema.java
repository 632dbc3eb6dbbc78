package org.dealdesk.platforms.mt5.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The records of the Web API with the fields a server must send, in its order. Clients of other
 * makers read most of them without asking whether they are there, so a server that leaves one out
 * breaks them. Immutable; any thread.
 *
 * <p>Notation: {@code i} whole number, {@code s} text, {@code p} price with the record's digits,
 * {@code m} money with the currency's digits, {@code f} decimal with eight places, {@code j} nested
 * JSON; the fields behind the letter are of its kind.
 */
public enum Mt5Schema {
  USER(
      """
      i Login; s Group; i CertSerialNumber Rights; s MQID; i Registration LastAccess LastPassChange;
      s LastIP Name FirstName LastName MiddleName Company Account Country; i Language ClientID;
      s City State ZipCode Address Phone Email ID Status Comment; i Color; s PhonePassword;
      i Leverage Agent; i LimitOrders LimitPositions; m Balance Credit; f InterestRate;
      m CommissionDaily CommissionMonthly CommissionAgentDaily CommissionAgentMonthly
      BalancePrevDay BalancePrevMonth EquityPrevDay EquityPrevMonth;
      s TradeAccounts LeadSource LeadCampaign; j ApiData
      """),
  ACCOUNT(
      """
      i Login CurrencyDigits; m Balance Credit Margin MarginFree MarginLevel; i MarginLeverage;
      m Profit Storage Commission Floating Equity; i SOActivation SOTime; m SOLevel SOEquity SOMargin
      BlockedCommission BlockedProfit MarginInitial MarginMaintenance Assets Liabilities
      """),
  POSITION(
      """
      i Position; s ExternalID; i Login Dealer; s Symbol; i Action Digits DigitsCurrency Reason;
      f ContractSize; i TimeCreate TimeUpdate TimeCreateMsc TimeUpdateMsc ModifyFlags
      ModificationFlags; p PriceOpen PriceCurrent PriceSL PriceTP; i Volume VolumeExt;
      m Profit Storage; f RateProfit RateMargin; i ExpertID ExpertPositionID; s Comment;
      i ActivationMode ActivationTime; p ActivationPrice; i ActivationFlags; j ApiData
      """),
  DEAL(
      """
      i Deal; s ExternalID; i Login Dealer Order Action Entry Reason Digits DigitsCurrency;
      f ContractSize; i Time TimeMsc; s Symbol; p Price PriceSL PriceTP; i Volume VolumeExt;
      m Profit Value Storage Commission Fee; f RateProfit RateMargin; i ExpertID PositionID;
      s Comment; m ProfitRaw; p PricePosition; i VolumeClosed VolumeClosedExt;
      f TickValue TickSize; i Flags; s Gateway; p PriceGateway; i ModifyFlags ModificationFlags;
      p MarketBid MarketAsk MarketLast; j ApiData
      """),
  ORDER(
      """
      i Order; s ExternalID; i Login Dealer; s Symbol; i Digits DigitsCurrency; f ContractSize;
      i State Reason TimeSetup TimeExpiration TimeDone TimeSetupMsc TimeDoneMsc ModifyFlags
      ModificationFlags Type TypeFill TypeTime; p PriceOrder PriceTrigger PriceCurrent PriceSL
      PriceTP; i VolumeInitial VolumeInitialExt VolumeCurrent VolumeCurrentExt ExpertID PositionID
      PositionByID; s Comment; f RateMargin; i ActivationMode ActivationTime; p ActivationPrice;
      i ActivationFlags; j ApiData
      """),
  SYMBOL(
      """
      s Symbol Path ISIN CFI Category Exchange Description International; i Sector Industry;
      s Country Basis Source Page CurrencyBase; i CurrencyBaseDigits; s CurrencyProfit;
      i CurrencyProfitDigits; s CurrencyMargin; i CurrencyMarginDigits Color ColorBackground Digits;
      f Point Multiply; i TickFlags TickBookDepth TickChartMode SubscriptionsDelay FilterSoft
      FilterSoftTicks FilterHard FilterHardTicks FilterDiscard FilterSpreadMax FilterSpreadMin
      FilterGap FilterGapTicks TradeMode TradeFlags CalcMode ExecMode GTCMode FillFlags ExpirFlags
      OrderFlags Spread SpreadBalance SpreadDiff SpreadDiffBalance; f TickValue TickSize
      ContractSize; i StopsLevel FreezeLevel QuotesTimeout VolumeMin VolumeMinExt VolumeMax
      VolumeMaxExt VolumeStep VolumeStepExt VolumeLimit VolumeLimitExt MarginFlags;
      f MarginInitial MarginMaintenance MarginInitialBuy MarginInitialSell MarginInitialBuyLimit
      MarginInitialSellLimit MarginInitialBuyStop MarginInitialSellStop MarginInitialBuyStopLimit
      MarginInitialSellStopLimit MarginMaintenanceBuy MarginMaintenanceSell
      MarginMaintenanceBuyLimit MarginMaintenanceSellLimit MarginMaintenanceBuyStop
      MarginMaintenanceSellStop MarginMaintenanceBuyStopLimit MarginMaintenanceSellStopLimit
      MarginLiquidity MarginHedged MarginCurrency; i SwapMode; f SwapLong SwapShort;
      i SwapFlags Swap3Day SwapYearDay; f SwapRateSunday SwapRateMonday SwapRateTuesday
      SwapRateWednesday SwapRateThursday SwapRateFriday SwapRateSaturday; i TimeStart
      TimeExpiration; j SessionsQuotes SessionsTrades; i REFlags RETimeout IECheckMode IETimeout
      IESlipProfit IESlipLosing IEVolumeMax IEVolumeMaxExt IEFlags; f PriceSettle PriceLimitMax
      PriceLimitMin PriceStrike; i OptionMode; m FaceValue AccruedInterest; i SpliceType
      SpliceTimeType SpliceTimeDays
      """),
  GROUP(
      """
      s Group; i Server PermissionsFlags AuthMode AuthPasswordMin AuthOTPMode; s Company CompanyPage
      CompanyEmail CompanySupportPage CompanySupportEmail CompanyCatalog Currency; i CurrencyDigits
      ReportsMode ReportsFlags; s ReportsSMTP ReportsSMTPLogin ReportsSMTPPass; i NewsMode;
      s NewsCategory; j NewsLangs; i MailMode TradeFlags TradeTransferMode; f TradeInterestrate
      TradeVirtualCredit; i MarginMode MarginSOMode MarginFreeMode; m MarginCall MarginStopOut;
      i MarginFreeProfitMode; s MarginLeverageProfile; i DemoLeverage; m DemoDeposit;
      i LimitHistory LimitOrders LimitSymbols LimitPositions; j Commissions Symbols
      """),
  TIME("i Daylight DaylightState TimeZone; s TimeServer; j Days"),
  COMMON(
      """
      s Name NameFull Owner OwnerID OwnerHost OwnerEmail Product; i ExpirationLicense
      ExpirationSupport LimitTradeServers LimitWebServers LimitAccounts LimitDeals LimitSymbols
      LimitGroups LiveUpdateMode TotalUsers TotalUsersReal TotalDeals TotalOrders
      TotalOrdersHistory TotalPositions; s AccountURL; i AccountAuto
      """),
  REQUEST(
      """
      i ID IDClient Login SourceLogin; s ExternalAccount Group Symbol; i Digits Action
      TimeExpiration Type TypeFill TypeTime Flags Volume VolumeExt Order; s OrderExternalID;
      p PriceOrder PriceTrigger PriceSL PriceTP PriceDeviation PriceDeviationTop
      PriceDeviationBottom; i SpreadDiff SpreadDiffBalance; s Comment IP; i Position PositionBy;
      s PositionExternalID PositionByExternalID; i ResultRetcode ResultDealer ResultDeal ResultOrder
      ResultVolume ResultVolumeExt; p ResultPrice ResultDealerBid ResultDealerAsk ResultDealerLast
      ResultMarketBid ResultMarketAsk ResultMarketLast; s ResultComment; j ApiData
      """),
  CONFIRM(
      """
      i ID Retcode Volume VolumeExt; p Price TickBid TickAsk TickLast; s Comment; i Flags DealID
      OrderID; s PositionExternalID; p PriceGateway; i ExternalRetcode
      """),
  TICK("s Symbol; i Digits Datetime DatetimeMsc; p Bid Ask Last; i Volume; f VolumeReal"),
  TICK_STAT(
      """
      s Symbol; i Digits Datetime DatetimeMsc; p Bid BidLow BidHigh; i BidDir; p Ask AskLow AskHigh;
      i AskDir; p Last LastLow LastHigh; i LastDir Volume; f VolumeReal; i VolumeLow VolumeHigh;
      f VolumeLowReal VolumeHighReal; i VolumeDir TradeDeals TradeVolume; f TradeVolumeReal
      TradeTurnover; i TradeInterest TradeBuyOrders TradeBuyVolume; f TradeBuyVolumeReal;
      i TradeSellOrders TradeSellVolume; f TradeSellVolumeReal; p PriceOpen PriceClose PriceAw;
      f PriceChange PriceVolatility PriceTheoretical PriceGreeksDelta PriceGreeksTheta
      PriceGreeksGamma PriceGreeksVega PriceGreeksRho PriceGreeksOmega PriceSensitivity
      """);

  /** How a field is written. */
  enum Kind {
    INTEGER,
    TEXT,
    PRICE,
    MONEY,
    DECIMAL,
    JSON
  }

  // Filled by the constructor, in wire order, and never changed or handed out of the package.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, Kind> fields = new LinkedHashMap<>();

  Mt5Schema(String table) {
    Kind kind = Kind.TEXT;
    for (String token : table.replace(";", "").strip().split("\\s+", -1)) {
      if (token.length() == 1) {
        kind = kind(token.charAt(0));
      } else {
        fields.put(token, kind);
      }
    }
  }

  /** Starts a record: every field of it is written, zero or empty where it is not set. */
  public RecordBuilder record() {
    return new RecordBuilder(this);
  }

  Map<String, Kind> fields() {
    return fields;
  }

  private static Kind kind(char letter) {
    return switch (letter) {
      case 'i' -> Kind.INTEGER;
      case 's' -> Kind.TEXT;
      case 'p' -> Kind.PRICE;
      case 'm' -> Kind.MONEY;
      case 'f' -> Kind.DECIMAL;
      case 'j' -> Kind.JSON;
      default -> throw new IllegalArgumentException("no such kind of field: " + letter);
    };
  }
}
