package org.dealdesk.model.session;

/** Where a session to a trading server stands. */
public enum SessionState {
  /** Not started, or stopped by a person. */
  STOPPED,
  /** Reaching the server and logging in. */
  CONNECTING,
  /** Logged in; the picture is being read or repaired. Figures may be behind. */
  RESYNC,
  /** Complete and following. */
  LIVE,
  /** Following, but late or with parts missing; the reason says which. */
  DEGRADED,
  /** No connection; the next try has a time. */
  DOWN
}
