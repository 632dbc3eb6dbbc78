package org.dealdesk.desk.ui;

import org.dealdesk.desk.ui.theme.Token;

/** A painted shape with one meaning. Colour never stands alone: each state has its shape. */
public enum Mark {
  /** Live, done. */
  LIVE(Token.SUCCESS_FG),
  /** Notice, open, your turn. */
  OPEN(Token.ACCENT_FG),
  /** Waiting, off. */
  WAITING(Token.FG_MUTED),
  /** Checked, the same. */
  CHECKED(Token.SUCCESS_FG),
  /** Warning, over the soft limit, late. */
  WARNING(Token.WARNING_FG),
  /** Critical, over the hard limit, down. */
  CRITICAL(Token.LOSS),
  /** Held: order, unknown outcome, promise. */
  HELD(Token.HELD);

  private final Token token;

  Mark(Token token) {
    this.token = token;
  }

  /** Its colour. */
  public Token token() {
    return token;
  }
}
