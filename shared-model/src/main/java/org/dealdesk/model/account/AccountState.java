package org.dealdesk.model.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.dealdesk.model.id.AccountKey;

/**
 * What the server itself calculates for an account. All amounts in account currency; shown beside
 * the desk's own figures, never mixed with them (R-EXP-02).
 *
 * @param key server and login
 * @param balance closed result
 * @param credit bonus credit
 * @param margin margin in use
 * @param marginFree margin still free
 * @param marginLevelPct equity / margin x 100; zero when no margin is used
 * @param floating floating profit and storage
 * @param equity balance + credit + floating
 * @param readAt when it was read, UTC
 */
public record AccountState(
    AccountKey key,
    BigDecimal balance,
    BigDecimal credit,
    BigDecimal margin,
    BigDecimal marginFree,
    BigDecimal marginLevelPct,
    BigDecimal floating,
    BigDecimal equity,
    Instant readAt) {}
