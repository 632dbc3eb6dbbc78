package org.dealdesk.model.account;

import java.math.BigDecimal;
import java.util.Map;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;

/**
 * A group of accounts on one server.
 *
 * @param server where the group stands
 * @param name path with backslashes, for example {@code EU\Retail-B}
 * @param company legal entity as the server names it
 * @param currency account currency of the whole group
 * @param currencyDigits decimals of that currency on the server, 0 to 8
 * @param marginMode netting or hedging
 * @param marginCallPct margin level in percent (or money where {@code stopOutInMoney}) of the
 *     margin call
 * @param stopOutPct margin level in percent (or money) of the stop-out
 * @param stopOutInMoney whether the two levels are money instead of percent
 * @param rest every other scalar of the server's record by the server's own name
 */
public record Group(
    ServerId server,
    String name,
    String company,
    CurrencyCode currency,
    int currencyDigits,
    MarginMode marginMode,
    BigDecimal marginCallPct,
    BigDecimal stopOutPct,
    boolean stopOutInMoney,
    Map<String, String> rest) {
  public Group {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a group needs a name");
    }
    if (currencyDigits < 0 || currencyDigits > 8) {
      throw new IllegalArgumentException(
          "currency digits of " + name + " must be 0..8, was " + currencyDigits);
    }
    rest = Map.copyOf(rest);
  }
}
