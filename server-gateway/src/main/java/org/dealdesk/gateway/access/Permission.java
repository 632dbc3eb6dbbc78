package org.dealdesk.gateway.access;

/** Everything that can be allowed. What is not listed for a role in {@link AccessPolicy} is not. */
public enum Permission {
  VIEW_EXPOSURE,
  VIEW_POSITIONS,
  VIEW_ACCOUNTS,
  VIEW_DEALS,
  VIEW_INSTRUMENTS,
  VIEW_SESSIONS,
  VIEW_BREAKS,
  VIEW_REPAIRS,
  VIEW_HEALTH,
  /** Names of clients are personal data: without this they are masked before they leave. */
  SEE_CLIENT_NAMES,
  MANAGE_USERS
}
