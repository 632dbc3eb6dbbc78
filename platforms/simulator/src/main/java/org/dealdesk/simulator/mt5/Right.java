package org.dealdesk.simulator.mt5;

/** What a manager's log-in may do. Reading configuration and quotes needs none of them. */
public enum Right {
  ACCOUNTS_READ,
  PERSONAL_DETAILS,
  ACCOUNTS_EDIT,
  ACCOUNTS_DELETE,
  TRADES_READ,
  ACCOUNTANT,
  DEALER,
  SYMBOLS_EDIT,
  GROUPS_EDIT
}
