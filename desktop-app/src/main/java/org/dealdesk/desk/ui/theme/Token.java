package org.dealdesk.desk.ui.theme;

/**
 * The colours of the desk, one value for each theme. This is the source for what is painted on a
 * canvas; the style sheets carry the same values under {@link #cssName()}, and a test compares the
 * two. Any thread.
 */
public enum Token {
  /** Frame, gaps between panels. */
  BG_INSET("-color-bg-inset", 0x010409, 0xe7ebef),
  /** Panel, grid, field in light. */
  BG_DEFAULT("-color-bg-default", 0x0d1117, 0xffffff),
  /** Header, rail, bars, group and total rows. */
  BG_SUBTLE("-color-bg-subtle", 0x161b22, 0xf6f8fa),
  /** Row under the pointer, order not held. */
  ROW_HOVER("-dd-row-hover", 0x1a2029, 0xf0f3f6),
  /** Button. */
  BUTTON_BG("-color-button-bg", 0x21262d, 0xffffff),
  /** Panel border, header rule. */
  BORDER_DEFAULT("-color-border-default", 0x30363d, 0xd0d7de),
  /** Row and column rule, bar track. */
  RULE("-dd-rule", 0x1b2129, 0xe9edf1),
  /** Zero axis, total rule; never text. */
  FG_SUBTLE("-color-fg-subtle", 0x6e7681, 0x8c959f),
  /** Text. */
  FG_DEFAULT("-color-fg-default", 0xc9d1d9, 0x24292f),
  /** Text, second rank. */
  FG_MUTED("-color-fg-muted", 0x8b949e, 0x57606a),
  /** Text, first rank. */
  FG_STRONG("-dd-fg-strong", 0xf0f6fc, 0x0b0f14),
  /** Accent text, open mark. */
  ACCENT_FG("-color-accent-fg", 0x58a6ff, 0x0757ba),
  /** Accent fill, active border. */
  ACCENT_EMPHASIS("-color-accent-emphasis", 0x1f6feb, 0x0969da),
  /** Selected row, selected chip. */
  ACCENT_SUBTLE("-color-accent-subtle", 0x13233a, 0xddf0ff),
  /** Long. */
  LONG("-dd-long", 0x58a6ff, 0x0550ae),
  /** Short. */
  SHORT("-dd-short", 0xf0a04b, 0x953800),
  /** Gain. */
  GAIN("-dd-gain", 0x3fcfb4, 0x0b6b5d),
  /** Loss, critical mark. */
  LOSS("-dd-loss", 0xff7b72, 0xb8182a),
  /** Live, done. */
  SUCCESS_FG("-color-success-fg", 0x3fb950, 0x116329),
  /** Success fill, white text on it. */
  SUCCESS_EMPHASIS("-color-success-emphasis", 0x238636, 0x1a7f37),
  /** Warning text and mark. */
  WARNING_FG("-color-warning-fg", 0xe3b341, 0x7d4e00),
  /** Warning ground. */
  WARNING_SUBTLE("-color-warning-subtle", 0x271f0c, 0xfff3cd),
  /** Breach fill, white text on it. */
  DANGER_EMPHASIS("-color-danger-emphasis", 0xda3633, 0xcf222e),
  /** Held text, mark, border. */
  HELD("-dd-held", 0xbc8cff, 0x6639ba),
  /** Held ground. */
  HELD_SUBTLE("-dd-held-subtle", 0x211a33, 0xf1e8ff),
  /** Stale hatch line. */
  HATCH("-dd-hatch", 0x29313b, 0xd6dde4),
  /** Flash up ground. */
  FLASH_UP("-dd-flash-up", 0x0e3630, 0xd3f3eb),
  /** Flash down ground. */
  FLASH_DOWN("-dd-flash-down", 0x401c1f, 0xffe3e0),
  /** Heat, house long, step 1. */
  HEAT_LONG_1("-dd-heat-long-1", 0x1f4a80, 0x9cc9fb),
  /** Heat, house long, step 2. */
  HEAT_LONG_2("-dd-heat-long-2", 0x2f6fc0, 0x4a93e8),
  /** Heat, house long, step 3. */
  HEAT_LONG_3("-dd-heat-long-3", 0x58a6ff, 0x0550ae),
  /** Heat, house short, step 1. */
  HEAT_SHORT_1("-dd-heat-short-1", 0x6b471a, 0xf5c48c),
  /** Heat, house short, step 2. */
  HEAT_SHORT_2("-dd-heat-short-2", 0xa56a26, 0xd98532),
  /** Heat, house short, step 3. */
  HEAT_SHORT_3("-dd-heat-short-3", 0xf0a04b, 0x953800),
  /** Net exposure area in charts, short. */
  AREA_SHORT("-dd-area-short", 0x3b2a16, 0xfbe6cf),
  /** Net exposure area in charts, long. */
  AREA_LONG("-dd-area-long", 0x132842, 0xe2effe),
  /** Text on accent, success and breach fill. */
  ON_FILL("-dd-on-fill", 0xffffff, 0xffffff);

  private final String cssName;
  private final int darkRgb;
  private final int lightRgb;

  Token(String cssName, int darkRgb, int lightRgb) {
    this.cssName = cssName;
    this.darkRgb = darkRgb;
    this.lightRgb = lightRgb;
  }

  /** The looked-up colour of this token in style sheets. */
  public String cssName() {
    return cssName;
  }

  /**
   * Red, green and blue, 8 bits each; every token is solid, since a canvas cannot see what lies
   * below it.
   */
  public int rgb(Theme theme) {
    return switch (theme) {
      case DARK -> darkRgb;
      case LIGHT -> lightRgb;
    };
  }
}
