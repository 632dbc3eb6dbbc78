package org.dealdesk.gateway.view;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.live.LiveAccount;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.Segment;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.instrument.AssetClass;
import org.dealdesk.model.money.CurrencyCode;

/**
 * The part of the firm a view is made of: the brands the person sees, cut down to what was asked
 * for. Everything asked for must hold. Immutable; any thread.
 *
 * @param scope brands
 * @param wanted further parameters by name: what the row of a roll-up stands for
 */
record Slice(BrandScope scope, Map<String, String> wanted) {
  static final String CLASS = "class";
  static final String CURRENCY = "currency";
  static final String REGION = "region";
  static final String COUNTRY = "country";
  static final String GROUP = "group";
  static final String SERVER = "server";
  static final String BOOK = "book";

  /** Parameters that choose among accounts and positions. */
  static final Set<String> BY_SEGMENT =
      Set.of(BrandScope.PARAMETER, REGION, COUNTRY, GROUP, SERVER, BOOK);

  /** All parameters; those more than {@link #BY_SEGMENT} choose among instruments. */
  static final Set<String> ALL = with(BY_SEGMENT, CLASS, CURRENCY);

  Slice {
    wanted = Map.copyOf(wanted);
  }

  /** Names and more names. */
  static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    Collections.addAll(all, more);
    return Set.copyOf(all);
  }

  /** The slice of a request; {@code VIEW_PARAMETER} for a value that cannot be one. */
  static Outcome<Slice> of(ViewRequest request) {
    return BrandScope.of(request)
        .then(scope -> {
          Map<String, String> wanted = new HashMap<>(request.parameters());
          wanted.keySet().retainAll(ALL);
          wanted.remove(BrandScope.PARAMETER);
          try {
            wanted.forEach(Slice::check);
          } catch (IllegalArgumentException e) {
            return Outcome.failed(FaultReason.VIEW_PARAMETER, String.valueOf(e.getMessage()));
          }
          return Outcome.ok(new Slice(scope, wanted));
        });
  }

  private static void check(String name, String value) {
    switch (name) {
      case CLASS -> AssetClass.valueOf(value);
      case CURRENCY -> new CurrencyCode(value);
      case BOOK -> Book.valueOf(value);
      case SERVER -> new ServerId(Integer.parseInt(value));
      default -> {}
    }
  }

  /** Whether nothing is left out, so that sums over whole books are those of the slice. */
  boolean isWhole() {
    return wanted.isEmpty() && scope.only().isEmpty() && scope.entitlement().brands().isEmpty();
  }

  boolean covers(LiveInstrument instrument) {
    return is(CLASS, instrument.assetClass().name())
        && (!wanted.containsKey(CURRENCY)
            || is(CURRENCY, instrument.base())
            || is(CURRENCY, instrument.profit()));
  }

  boolean covers(LiveState live, Segment segment) {
    return covers(live, segment.brand(), segment.book(), segment.country())
        && is(SERVER, Integer.toString(segment.server().value()))
        && is(GROUP, segment.group());
  }

  /** Whether the account is in the slice where it stands now, whatever its positions. */
  boolean covers(LiveState live, LiveAccount account) {
    Account described = account.account();
    return covers(live, account.brand(), account.book(), account.country())
        && is(SERVER, Integer.toString(account.key().server().value()))
        && is(GROUP, described == null ? "" : described.group());
  }

  private boolean covers(LiveState live, BrandId brand, Book book, String country) {
    return scope.covers(brand)
        && is(BOOK, book.name())
        && is(COUNTRY, country)
        && (!wanted.containsKey(REGION) || is(REGION, live.countries().region(country)));
  }

  private boolean is(String parameter, Optional<CurrencyCode> currency) {
    return currency.isPresent() && is(parameter, currency.get().code());
  }

  private boolean is(String parameter, String value) {
    String asked = wanted.get(parameter);
    return asked == null || asked.equals(value);
  }
}
