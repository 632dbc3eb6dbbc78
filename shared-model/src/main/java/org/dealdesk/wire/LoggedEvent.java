package org.dealdesk.wire;

import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.PositionsRead;
import org.dealdesk.model.id.BrandId;

/**
 * An event with all that the log keeps of it.
 *
 * @param envelope the event and its place in its server's stream
 * @param brand whose it is; {@link #SHARED} for what belongs to a whole server
 * @param revision of a deal, from 1; 0 for every other event
 * @param cause why positions were written; {@link Cause#NONE} for every other event
 */
public record LoggedEvent(Envelope envelope, BrandId brand, int revision, Cause cause) {
  /** Brand of what belongs to a whole server. */
  public static final BrandId SHARED = new BrandId("shared");

  /** Why positions of an account were written to the log. */
  public enum Cause {
    /** It is not about positions. */
    NONE,
    /** First picture of the account. */
    BASELINE,
    /** The server's reading differed from what the deals say. */
    REPAIR,
    /** A deal that was already counted has been changed by the server. */
    REVISION
  }

  public LoggedEvent {
    if ((envelope.event() instanceof DealSeen) != (revision > 0)) {
      throw new IllegalArgumentException("a deal and only a deal has a revision: " + envelope);
    }
    if ((envelope.event() instanceof PositionsRead) != (cause != Cause.NONE)) {
      throw new IllegalArgumentException("positions and only positions have a cause: " + envelope);
    }
  }
}
