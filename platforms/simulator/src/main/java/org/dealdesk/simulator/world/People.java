package org.dealdesk.simulator.world;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.dealdesk.simulator.trading.UserInfo;

/** Invents the people behind accounts. */
final class People {
  /** Enabled, may change the password, confirmed, trailing stops, experts, reports. */
  static final long CLIENT_RIGHTS = 483;

  private static final String[] SOURCES = {"organic", "search", "partner", "social", "referral"};

  private record Country(
      String name, String city, String phone, List<String> first, List<String> last, int weight) {}

  private final List<Country> countries;
  private final int weights;

  People() {
    countries =
        Table.rows("people.csv").stream()
            .map(f ->
                new Country(
                    f[0],
                    f[1],
                    f[2],
                    List.of(f[3].split("/", -1)),
                    List.of(f[4].split("/", -1)),
                    Integer.parseInt(f[5])))
            .toList();
    weights = countries.stream().mapToInt(Country::weight).sum();
  }

  UserInfo invent(SplittableRandom random, long login, int leverage, long registeredMs) {
    Country country = draw(random);
    String first = country.first.get(random.nextInt(country.first.size()));
    String last = country.last.get(random.nextInt(country.last.size()));
    String mail =
        (first + "." + last).toLowerCase(Locale.ROOT).replace(" ", "") + login + "@example.com";
    return new UserInfo(
        first,
        last,
        "",
        country.name,
        country.city,
        "",
        Integer.toString(10_000 + random.nextInt(89_999)),
        (1 + random.nextInt(180)) + " Market Street",
        country.phone + (100_000_000L + random.nextInt(899_999_999)),
        mail,
        "",
        random.nextInt(20) == 0 ? "VIP" : "RE",
        SOURCES[random.nextInt(SOURCES.length)],
        "",
        CLIENT_RIGHTS,
        leverage,
        random.nextInt(6) == 0 ? 9000L + random.nextInt(40) : 0,
        registeredMs,
        Map.of());
  }

  /** A user record for an account of the firm. */
  static UserInfo firm(String name, int leverage, long registeredMs) {
    return new UserInfo(
        name,
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        CLIENT_RIGHTS,
        leverage,
        0,
        registeredMs,
        Map.of());
  }

  private Country draw(SplittableRandom random) {
    int at = random.nextInt(weights);
    for (Country country : countries) {
      at -= country.weight;
      if (at < 0) {
        return country;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
