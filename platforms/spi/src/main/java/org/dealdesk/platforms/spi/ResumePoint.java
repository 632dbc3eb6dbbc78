package org.dealdesk.platforms.spi;

import java.time.Instant;

/**
 * What the gateway already holds of a server, so that a session reads only what came since, with an
 * overlap of its own choice. Deals met twice are told twice: the gateway knows them by key and
 * content.
 *
 * @param lastDeal highest deal ticket held, 0 for none
 * @param lastDealTime UTC booking time of the newest deal held; {@link Instant#EPOCH} for none
 * @param lastDealServerTimeMs the same moment as the server's own clock showed it, whose offset may
 *     have changed since; 0 for none
 */
public record ResumePoint(long lastDeal, Instant lastDealTime, long lastDealServerTimeMs) {
  /** A first start: the whole picture is read. */
  public static final ResumePoint NONE = new ResumePoint(0, Instant.EPOCH, 0);

  /** The same point with another highest ticket, because the server has that deal no more. */
  public ResumePoint before(long highest) {
    return new ResumePoint(highest, lastDealTime, lastDealServerTimeMs);
  }
}
