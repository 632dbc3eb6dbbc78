package org.dealdesk.platforms.mt5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an MT5 session, each with the key a configuration gives it.
 *
 * @param transport {@code transport}: {@code tcp} for packets, {@code rest} for HTTPS
 * @param tlsCa {@code tls.ca}: over REST, a PEM file with the authority that vouches for the
 *     server; absent means those the Java runtime trusts
 * @param aes {@code crypt}: {@code aes} or {@code none}; over REST the TLS layer does it
 * @param agent {@code agent}: how the session names itself to the server, no spaces
 * @param zone {@code zone}: zone of the server's clock, {@code Europe/Riga} or {@code
 *     America/New_York,+07:00}; absent means the offset the server states
 * @param pollDeals {@code poll.deals.ms}
 * @param pollTicks {@code poll.ticks.ms}
 * @param sweep {@code sweep.ms}: how often deals are read again with a wide overlap, and the clock
 * @param slowPoll {@code slow.ms}: how often totals of groups, symbols and users are read
 * @param reconcile {@code reconcile.ms}: how often all balances, a span of deals and some positions
 *     are compared
 * @param lookback {@code lookback.hours}: how far before the present trading day deals are compared
 * @param search {@code search.days}: how far back deals are looked for that explain a difference
 * @param batchLogins {@code batch.logins}: accounts per batch call
 * @param pipeline {@code pipeline}: requests under way at once
 * @param history {@code history.hours}: how far back deals are read at a first start
 * @param connectTimeout {@code connect.timeout.ms}
 * @param requestTimeout {@code request.timeout.ms}
 * @param slowAnswer {@code slow.answer.ms}: a deal poll slower than this degrades the session
 * @param ping {@code ping.ms}
 * @param silence {@code silence.ms}: a server that sends nothing for so long is taken for gone
 * @param quotesAbsent {@code quotes.absent.ms}: without a price for so long the session degrades
 * @param backoffMin {@code backoff.min.ms}
 * @param backoffMax {@code backoff.max.ms}
 * @param loginRetry {@code login.retry.ms}: wait after a refused log-in, so nothing gets locked
 * @param stable {@code stable.ms}: a session that was up for so long starts its back-off afresh
 * @param maxAnswerBytes {@code answer.max.mb}; by default a share of the heap
 */
record Mt5Options(
    Transport transport,
    @Nullable Path tlsCa,
    boolean aes,
    String agent,
    @Nullable ServerZone zone,
    Duration pollDeals,
    Duration pollTicks,
    Duration sweep,
    Duration slowPoll,
    Duration reconcile,
    Duration lookback,
    Duration search,
    int batchLogins,
    int pipeline,
    Duration history,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration slowAnswer,
    Duration ping,
    Duration silence,
    Duration quotesAbsent,
    Duration backoffMin,
    Duration backoffMax,
    Duration loginRetry,
    Duration stable,
    int maxAnswerBytes) {

  /** What carries requests and answers. */
  enum Transport {
    TCP,
    REST
  }

  private static final int DAY_MS = 86_400_000;

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming the first option that is unknown or out of range
   */
  static Mt5Options parse(Map<String, String> given) {
    Source source = new Source(given);
    Mt5Options options =
        new Mt5Options(
            source.choice("transport", "tcp", "rest").equals("rest")
                ? Transport.REST
                : Transport.TCP,
            source.file("tls.ca"),
            source.choice("crypt", "aes", "none").equals("aes"),
            source.agent(),
            source.zone(),
            source.millis("poll.deals.ms", 40, 1, 60_000),
            source.millis("poll.ticks.ms", 40, 1, 60_000),
            source.millis("sweep.ms", 5_000, 10, 600_000),
            source.millis("slow.ms", 30_000, 10, DAY_MS),
            source.millis("reconcile.ms", 20_000, 10, DAY_MS),
            Duration.ofHours(source.number("lookback.hours", 24, 0, 24 * 31)),
            Duration.ofDays(source.number("search.days", 31, 1, 366)),
            source.number("batch.logins", 500, 1, 5_000),
            source.number("pipeline", 16, 1, 64),
            Duration.ofHours(source.number("history.hours", 24, 0, 24 * 366)),
            source.millis("connect.timeout.ms", 10_000, 10, 120_000),
            source.millis("request.timeout.ms", 30_000, 10, 600_000),
            source.millis("slow.answer.ms", 2_000, 1, 600_000),
            source.millis("ping.ms", 20_000, 10, 170_000),
            source.millis("silence.ms", 60_000, 10, 600_000),
            source.millis("quotes.absent.ms", 60_000, 10, DAY_MS),
            source.millis("backoff.min.ms", 500, 1, 60_000),
            source.millis("backoff.max.ms", 8_000, 1, 600_000),
            source.millis("login.retry.ms", 60_000, 1, DAY_MS),
            source.millis("stable.ms", 10_000, 0, DAY_MS),
            source.number("answer.max.mb", answerMb(Runtime.getRuntime().maxMemory()), 1, 256)
                * (1 << 20));
    source.refuseUnknown();
    if (options.tlsCa != null && options.transport != Transport.REST) {
      throw new IllegalArgumentException("option tls.ca needs transport rest");
    }
    if (options.backoffMax.compareTo(options.backoffMin) < 0) {
      throw new IllegalArgumentException("option backoff.max.ms is below backoff.min.ms");
    }
    return options;
  }

  /**
   * Longest answer in megabytes for a heap: read and decoded, an answer is held several times over
   * for a moment, and a gateway has several sessions. What is longer is asked for in pieces.
   */
  static int answerMb(long heapBytes) {
    return Math.clamp(heapBytes / (21 << 20), 4, 32);
  }

  /** What is left of the given options while they are read. */
  private static final class Source {
    private final Map<String, String> left;

    Source(Map<String, String> given) {
      left = new HashMap<>(given);
    }

    /** One of two words, the first of them if none is given. */
    String choice(String key, String first, String second) {
      String value = take(key, first);
      if (!value.equals(first) && !value.equals(second)) {
        throw new IllegalArgumentException(
            "option " + key + " must be " + first + " or " + second + ", was " + value);
      }
      return value;
    }

    @Nullable Path file(String key) {
      String value = left.remove(key);
      if (value == null) {
        return null;
      }
      Path file = Path.of(value);
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException("option " + key + " is no readable file: " + value);
      }
      return file;
    }

    String agent() {
      String value = take("agent", "Dealdesk");
      if (!value.matches("[!-{}~]{1,64}")) {
        throw new IllegalArgumentException("option agent must be 1..64 signs without space or bar");
      }
      return value;
    }

    @Nullable ServerZone zone() {
      String value = left.remove("zone");
      if (value == null) {
        return null;
      }
      try {
        return ServerZone.parse(value);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("option zone is no time zone: " + value, e);
      }
    }

    Duration millis(String key, int otherwise, int min, int max) {
      return Duration.ofMillis(number(key, otherwise, min, max));
    }

    int number(String key, int otherwise, int min, int max) {
      String value = take(key, Integer.toString(otherwise));
      int number;
      try {
        number = Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("option " + key + " is no number: " + value, e);
      }
      if (number < min || number > max) {
        throw new IllegalArgumentException(
            "option " + key + " must be " + min + ".." + max + ", was " + value);
      }
      return number;
    }

    void refuseUnknown() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("unknown option " + new TreeSet<>(left.keySet()));
      }
    }

    private String take(String key, String otherwise) {
      String value = left.remove(key);
      return value == null ? otherwise : value;
    }
  }
}
