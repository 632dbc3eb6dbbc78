package org.dealdesk.desk.link;

import java.time.Duration;
import java.time.Instant;
import org.dealdesk.contract.v1.LogInReply;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows us by for a while.
 *
 * @param value never logged
 * @param expires end of its life, or null when it came from a profile and nobody said
 */
record Token(String value, @Nullable Instant expires) {
  // A token of unknown age may be near its end. Renewing leaves the old one as good as it was.
  private static final Duration UNKNOWN = Duration.ZERO;

  static Token of(LogInReply reply) {
    return new Token(reply.getToken(), Instant.ofEpochMilli(reply.getExpiresAtMs()));
  }

  /**
   * How long to wait before asking for the next one: a third of what is left, so that a link that
   * was lost for twice as long comes back without asking for the password.
   */
  Duration renewIn(Instant now) {
    if (expires == null) {
      return UNKNOWN;
    }
    Duration left = Duration.between(now, expires);
    return left.isNegative() ? Duration.ZERO : left.dividedBy(3);
  }

  @Override
  public String toString() {
    return "Token[until " + expires + "]";
  }
}
