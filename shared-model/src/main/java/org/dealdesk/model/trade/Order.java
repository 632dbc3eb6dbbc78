package org.dealdesk.model.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.OrderKey;

/**
 * An order waiting on its server.
 *
 * @param key server and ticket
 * @param account whose order it is
 * @param type the server's own name, for example {@code BUY_LIMIT}
 * @param symbol raw symbol
 * @param lots volume still open, lots
 * @param price price it waits for, zero for a market order
 * @param placed when it was placed, UTC
 */
public record Order(
    OrderKey key,
    AccountKey account,
    String type,
    String symbol,
    BigDecimal lots,
    BigDecimal price,
    Instant placed) {}
