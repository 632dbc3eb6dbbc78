package org.dealdesk.gateway.log;

import java.util.List;

/**
 * A table that follows from the log. It is given every record once, in order per partition, inside
 * a transaction that also keeps how far it has come: after a crash it goes on where its rows end.
 * Called by one thread.
 */
public interface LogFollower {
  /** Its name for good: under it the database keeps how far it has read. */
  String name();

  /**
   * Takes records into its table, inside the running transaction.
   *
   * @param records one or more
   */
  void take(List<Committed> records);
}
