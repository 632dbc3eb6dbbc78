package org.dealdesk.desk.ui.theme;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/** The tokens of one theme as colours, for canvases. Immutable; any thread. */
public final class Palette {
  private static final Palette DARK = new Palette(Theme.DARK);
  private static final Palette LIGHT = new Palette(Theme.LIGHT);

  private final Theme theme;
  private final Map<Token, Color> colors = new EnumMap<>(Token.class);

  private Palette(Theme theme) {
    this.theme = theme;
    for (Token token : Token.values()) {
      int rgb = token.rgb(theme);
      colors.put(token, Color.rgb((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff));
    }
  }

  /** The palette of a theme; always the same object. */
  public static Palette of(Theme theme) {
    return switch (theme) {
      case DARK -> DARK;
      case LIGHT -> LIGHT;
    };
  }

  /** Which theme this is. */
  public Theme theme() {
    return theme;
  }

  /** The solid colour of a token. */
  public Color get(Token token) {
    return colors.getOrDefault(token, Color.MAGENTA);
  }
}
