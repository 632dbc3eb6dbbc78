package org.dealdesk.desk.link;

import java.time.Duration;

/**
 * Times of the link. Immutable.
 *
 * @param ping between two pings of a live stream
 * @param silentPings pings without any answer after which the stream counts as lost
 * @param call limit for log-in, renewal and the first answer on a new stream
 * @param firstRetry wait after the first loss; doubles with each further one
 * @param lastRetry longest wait between two tries
 */
public record LinkSettings(
    Duration ping, int silentPings, Duration call, Duration firstRetry, Duration lastRetry) {
  /** What the desktop ships with: silence of 15 s ends a stream, as the contract says. */
  public static LinkSettings standard() {
    return new LinkSettings(
        Duration.ofSeconds(5),
        3,
        Duration.ofSeconds(10),
        Duration.ofMillis(250),
        Duration.ofSeconds(8));
  }
}
