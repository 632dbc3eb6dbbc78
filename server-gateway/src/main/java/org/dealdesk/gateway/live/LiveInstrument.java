package org.dealdesk.gateway.live;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.id.InstrumentId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.AssetClass;
import org.dealdesk.model.money.CurrencyCode;
import org.jspecify.annotations.Nullable;

/**
 * An instrument of the desk with its scales, its newest price and which servers it depends on.
 * Engine thread only.
 */
public final class LiveInstrument {
  /** A price is older than the instrument allows while its market is open. */
  public static final int STALE = 1;

  /** No price has come yet. */
  public static final int NO_PRICE = 2;

  /** A server that holds positions in it, or gives its price, is not live. */
  public static final int SOURCE_NOT_LIVE = 8;

  /** The market is closed, so the last price is the official one. */
  public static final int OUT_OF_SESSION = 16;

  /**
   * What is fixed about an instrument.
   *
   * @param id the desk's name
   * @param assetClass what kind of thing it is
   * @param base what a unit is, where that is a currency, metal or coin
   * @param profit currency of profit and loss, absent where no server has said
   * @param contractSize units of a standard lot
   * @param staleMs age from which a price is stale while the market is open
   * @param description for people
   */
  record Kind(
      InstrumentId id,
      AssetClass assetClass,
      Optional<CurrencyCode> base,
      Optional<CurrencyCode> profit,
      BigDecimal contractSize,
      long staleMs,
      String description) {}

  private final int index;
  private final Kind kind;
  private final Map<ServerId, Integer> openByServer = new LinkedHashMap<>();

  private Optional<CurrencyCode> profit;
  private int engineIndex = -1;
  private int unitDecimals;
  private int priceDecimals;
  private int specifiedUnitDecimals;
  private int specifiedPriceDecimals;
  private int askedUnitDecimals;
  private int askedPriceDecimals;
  private boolean held;
  private boolean rounded;
  private @Nullable LiveSymbol quoteSymbol;
  private long quoteMs;
  private int quoteState = NO_PRICE;
  private int priceState = NO_PRICE;
  private long changed;
  private long positionsChanged;

  LiveInstrument(int index, Kind kind) {
    this.index = index;
    this.kind = kind;
    this.profit = kind.profit();
  }

  /** Position in the book, counting from 0; never changes. */
  public int index() {
    return index;
  }

  /** The desk's name. */
  public InstrumentId id() {
    return kind.id();
  }

  /** What kind of thing it is. */
  public AssetClass assetClass() {
    return kind.assetClass();
  }

  /** What a unit is, where that is a currency, metal or coin. */
  public Optional<CurrencyCode> base() {
    return kind.base();
  }

  /** Currency of profit and loss; absent only where no server has said. */
  public Optional<CurrencyCode> profit() {
    return profit;
  }

  /** Units of a standard lot. */
  public BigDecimal contractSize() {
    return kind.contractSize();
  }

  /** For people. */
  public String description() {
    return kind.description();
  }

  /** Index in the exposure engine; changes when the scales do. */
  public int engineIndex() {
    return engineIndex;
  }

  /** Decimals of its units. */
  public int unitDecimals() {
    return unitDecimals;
  }

  /** Decimals of its prices. */
  public int priceDecimals() {
    return priceDecimals;
  }

  /** Whether a position in it has ever been known. */
  public boolean held() {
    return held;
  }

  /** UTC of the newest price, 0 before the first. */
  public long quoteMs() {
    return quoteMs;
  }

  /** Server and symbol the newest price came from. */
  public @Nullable LiveSymbol quoteSymbol() {
    return quoteSymbol;
  }

  /** Age from which a price is stale while the market is open. */
  public long staleMs() {
    return kind.staleMs();
  }

  /** State bits that come from its price and the server that gave it. */
  public int quoteState() {
    return quoteState;
  }

  /** State bits that come from its price and every server that holds positions in it. */
  public int priceState() {
    return priceState;
  }

  /** Revision at which anything of it last changed, its exposure included. */
  public long changed() {
    return changed;
  }

  /** Servers with open positions in it. */
  public Set<ServerId> holders() {
    return Collections.unmodifiableSet(openByServer.keySet());
  }

  /** Open positions on a server. */
  public int openOn(ServerId server) {
    return openByServer.getOrDefault(server, 0);
  }

  /** Revision at which a position in it last changed, opened or closed. */
  public long positionsChanged() {
    return positionsChanged;
  }

  void touch(long revision) {
    changed = revision;
  }

  /** An unmapped instrument learns its currency from the first specification. */
  void profitsIn(CurrencyCode currency) {
    profit = Optional.of(currency);
  }

  /** A position in it has changed, and so many more are open than before. */
  void positionChanged(ServerId server, int change, long revision) {
    held = true;
    changed = revision;
    positionsChanged = revision;
    openByServer.merge(server, change, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** Positions in it are counted elsewhere than before. */
  void positionsMoved(long revision) {
    changed = revision;
    positionsChanged = revision;
  }

  void forgetPositions() {
    openByServer.clear();
    rounded = false;
  }

  /** Takes over what was in it before the positions it is given now. */
  void goOnFrom(LiveInstrument other) {
    held |= other.held;
    rounded = other.rounded;
  }

  /** Whether a figure of it has been rounded, so that finer scales would give other ones. */
  boolean hasRounded() {
    return rounded;
  }

  void round() {
    rounded = true;
  }

  void write(ImageWriter image) {
    image.number(specifiedUnitDecimals);
    image.number(specifiedPriceDecimals);
    image.number(askedUnitDecimals);
    image.number(askedPriceDecimals);
    image.flag(held);
    image.flag(rounded);
  }

  /** Takes what was written. */
  void read(ImageReader image) {
    specifiedUnitDecimals = image.smallNumber();
    specifiedPriceDecimals = image.smallNumber();
    askedUnitDecimals = image.smallNumber();
    askedPriceDecimals = image.smallNumber();
    held = image.flag();
    rounded = image.flag();
  }

  void quoted(LiveSymbol symbol, long atMs) {
    quoteSymbol = symbol;
    quoteMs = atMs;
  }

  void unquoted() {
    quoteSymbol = null;
    quoteMs = 0;
  }

  void judged(int ofQuote, int ofQuoteAndHolders) {
    quoteState = ofQuote;
    priceState = ofQuoteAndHolders;
  }

  /** Says how many decimals a specification of it gives. */
  void specify(int units, int price) {
    specifiedUnitDecimals = Math.max(specifiedUnitDecimals, units);
    specifiedPriceDecimals = Math.max(specifiedPriceDecimals, price);
  }

  /** Says how many decimals a deal of it would like; granted as far as there is room. */
  void ask(int units, int price) {
    askedUnitDecimals = Math.max(askedUnitDecimals, units);
    askedPriceDecimals = Math.max(askedPriceDecimals, price);
  }

  /** Whether the engine keeps it with the scales wanted. */
  boolean scaled() {
    return engineIndex >= 0
        && wantedUnitDecimals() == unitDecimals
        && wantedPriceDecimals() == priceDecimals;
  }

  /** Takes the wanted scales under a new index of the engine. */
  void rescaled(int newEngineIndex) {
    engineIndex = newEngineIndex;
    unitDecimals = wantedUnitDecimals();
    priceDecimals = wantedPriceDecimals();
  }

  /** Follows from the largest numbers alone, so that the order they came in does not matter. */
  int wantedUnitDecimals() {
    int room = InstrumentBook.ROOMY_DECIMALS - specifiedPriceDecimals;
    return Math.max(specifiedUnitDecimals, Math.min(askedUnitDecimals, room));
  }

  int wantedPriceDecimals() {
    int room = InstrumentBook.ROOMY_DECIMALS - wantedUnitDecimals();
    return Math.max(specifiedPriceDecimals, Math.min(askedPriceDecimals, room));
  }
}
