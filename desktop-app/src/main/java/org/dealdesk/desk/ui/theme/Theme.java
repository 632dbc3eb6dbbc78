package org.dealdesk.desk.ui.theme;

/** The two looks of the desk. They carry the same information. */
public enum Theme {
  /** The default. */
  DARK,
  /** For bright rooms and for print. */
  LIGHT
}
