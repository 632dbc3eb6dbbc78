package org.dealdesk.model.trade;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The newest price of a raw symbol.
 *
 * @param symbol raw symbol on its server
 * @param bid what a seller gets
 * @param ask what a buyer pays, not below {@code bid} unless the server's feed is crossed
 * @param time when the server saw it, UTC
 */
public record Tick(String symbol, BigDecimal bid, BigDecimal ask, Instant time) {}
