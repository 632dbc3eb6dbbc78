package org.dealdesk.model.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.id.AccountKey;

/**
 * A trading account as its server describes it.
 *
 * @param key server and login
 * @param group name of its group on that server
 * @param name holder as the server stores it; personal data, empty where the session may not read
 *     it
 * @param country country as the server stores it, not yet mapped; may be empty
 * @param leverage 1 for 1:1, at least 0 (0 where the server gives none)
 * @param balance in account currency
 * @param credit in account currency
 * @param enabled whether the holder may log in
 * @param tradingDisabled whether the holder may not trade
 * @param registered when it was made, UTC
 */
public record Account(
    AccountKey key,
    String group,
    String name,
    String country,
    int leverage,
    BigDecimal balance,
    BigDecimal credit,
    boolean enabled,
    boolean tradingDisabled,
    Instant registered) {}
