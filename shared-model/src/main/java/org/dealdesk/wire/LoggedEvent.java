package org.dealdesk.wire;

import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.id.BrandId;

/**
 * An event with all that the log keeps of it.
 *
 * @param envelope the event and its place in its server's stream
 * @param brand whose it is; {@link #SHARED} for what belongs to a whole server
 * @param revision of a deal, from 1, its end counted as one; 0 for every other event
 * @param cause why positions or a balance were written; {@link Cause#NONE} for every other event
 */
public record LoggedEvent(Envelope envelope, BrandId brand, int revision, Cause cause) {
  /** Brand of what belongs to a whole server. */
  public static final BrandId SHARED = new BrandId("shared");

  /** Why positions or the balance of an account were written to the log. */
  public enum Cause {
    /** It is no such reading. */
    NONE,
    /** First reading of the account. */
    BASELINE,
    /** The server's reading differed from what the deals say. */
    REPAIR,
    /** A deal that was already counted has been changed or taken away by the server. */
    REVISION
  }

  public LoggedEvent {
    if (isOfADeal(envelope.event()) != (revision > 0)) {
      throw new IllegalArgumentException("a deal and only a deal has a revision: " + envelope);
    }
    if (isAReading(envelope.event()) != (cause != Cause.NONE)) {
      throw new IllegalArgumentException("readings and only readings have a cause: " + envelope);
    }
  }

  static boolean isOfADeal(PlatformEvent event) {
    return event instanceof PlatformEvent.DealSeen || event instanceof PlatformEvent.DealGone;
  }

  static boolean isAReading(PlatformEvent event) {
    return event instanceof PlatformEvent.PositionsRead
        || event instanceof PlatformEvent.BalanceRead;
  }
}
