package org.dealdesk.gateway.log;

import org.dealdesk.gateway.config.GatewayConfig.Log;

/** A kind of event log that can be chosen in the configuration. Found among the beans. */
public interface LogAdapter {
  /** Whether this is the kind that is configured. */
  boolean fits(Log configured);

  /**
   * Becomes the writer of the configured log.
   *
   * @param configured one that {@link #fits}
   * @param holder who this is, for the person who wonders which gateway holds the log
   * @throws LogUnavailable while what it stands on cannot be reached
   * @throws LogConflict if another gateway is the writer, or the log is not this database's
   * @throws org.dealdesk.gateway.config.StartFault if it is set up wrongly
   */
  EventLog open(Log configured, String holder) throws LogUnavailable;
}
