package org.dealdesk.model.event;

/** What differed from the server and was put right. */
public enum RepairKind {
  /** Balance or credit of an account. */
  BALANCE,
  /** Open positions of an account. */
  POSITIONS,
  /** A deal that had never been told. */
  DEAL_MISSED,
  /** A deal changed long after it was booked. */
  DEAL_CHANGED,
  /** A deal taken out of the server's books. */
  DEAL_GONE
}
