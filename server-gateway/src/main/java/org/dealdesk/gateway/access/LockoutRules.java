package org.dealdesk.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a name or an address has to wait after wrong passwords. A name is counted whether or not
 * anybody has it, so that waiting tells nothing about who exists. Pure.
 *
 * @param limit failures up to which nothing happens
 * @param first the first wait; each further {@code limit} failures double it
 * @param longest no wait is longer, so that nobody can be shut out for good by others' guesses
 */
public record LockoutRules(int limit, Duration first, Duration longest) {
  /** For a log-in name. */
  public static final LockoutRules NAME =
      new LockoutRules(5, Duration.ofMinutes(15), Duration.ofHours(4));

  /** For an address, behind which a whole office may sit. */
  public static final LockoutRules ADDRESS =
      new LockoutRules(30, Duration.ofMinutes(15), Duration.ofHours(4));

  /** Failures older than this no longer count. */
  public static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

  /**
   * Until when to wait after one more failure.
   *
   * @param failures how many there are now, this one included
   * @param at when it happened
   * @return empty while more may follow at once
   */
  public Optional<Instant> lockedUntil(int failures, Instant at) {
    if (failures < limit || failures % limit != 0) {
      return Optional.empty();
    }
    int doublings = Math.min(failures / limit - 1, 20);
    Duration wait = first.multipliedBy(1L << doublings);
    return Optional.of(at.plus(wait.compareTo(longest) > 0 ? longest : wait));
  }
}
