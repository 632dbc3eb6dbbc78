package org.dealdesk.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * One instrument under its canonical name, without any server's suffix, with what the servers need
 * to offer it.
 *
 * @param index place in {@link InstrumentCatalogue#all()}
 * @param id canonical name, for example {@code EURUSD}
 * @param kind asset kind
 * @param base base currency, or the currency of the share or index
 * @param profit currency of profit and loss
 * @param digits decimals of the price
 * @param startE8 first price of a random walk, scaled by 1e8
 * @param spreadPoints usual spread in points, 0 for crosses
 * @param ticksPerMinute mean number of quotes per minute
 * @param stepPoints mean step of a random walk in points
 * @param source where prices come from
 * @param calcMode MetaTrader calculation mode by name
 * @param marginRatePpm margin rate in millionths
 * @param contracts contract size on server 1 and on every other server
 * @param volumeMinE4 smallest volume and step, in 1/10,000 lot
 * @param swapMode MetaTrader swap mode number
 * @param swapLong swap of long positions
 * @param swapShort swap of short positions
 * @param swapTripleDay weekday of the triple swap, 0 Sunday to 6 Saturday, 7 never
 * @param path folder on the server
 * @param description text for people; says when quotes are synthetic or derived
 */
public record Instrument(
    int index,
    String id,
    AssetKind kind,
    String base,
    String profit,
    int digits,
    long startE8,
    int spreadPoints,
    int ticksPerMinute,
    int stepPoints,
    SourceKind source,
    String calcMode,
    int marginRatePpm,
    List<Long> contracts,
    long volumeMinE4,
    int swapMode,
    BigDecimal swapLong,
    BigDecimal swapShort,
    int swapTripleDay,
    String path,
    String description) {
  public Instrument {
    contracts = List.copyOf(contracts);
  }

  /** Contract size on server number {@code server}, counted from 0. */
  public long contractOn(int server) {
    return contracts.get(Math.min(server, contracts.size() - 1));
  }
}
