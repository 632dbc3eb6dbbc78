package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How wide a text is in one font, from a table of characters, so that painting measures nothing.
 * Toolkit thread only.
 */
final class TextWidth {
  private static final char ELLIPSIS = '\u2026';

  private final Text probe = new Text();
  private final float[] widths = new float[0x2100];

  TextWidth(Font font) {
    probe.setFont(font);
    Arrays.fill(widths, -1);
  }

  double of(CharSequence text) {
    double sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += of(text.charAt(i));
    }
    return sum;
  }

  /** The text, or as much of it as fits with an ellipsis behind. */
  String fit(String text, double room) {
    if (of(text) <= room) {
      return text;
    }
    double left = room - of(ELLIPSIS);
    int end = 0;
    while (end < text.length() && left - of(text.charAt(end)) >= 0) {
      left -= of(text.charAt(end++));
    }
    // Half of a surrogate pair is no character.
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  private double of(char c) {
    if (c >= widths.length) {
      return measure(c);
    }
    if (widths[c] < 0) {
      widths[c] = (float) measure(c);
    }
    return widths[c];
  }

  private double measure(char c) {
    // Ten of them, since the toolkit rounds a single one up to pixels and a lone space to nothing.
    probe.setText("|" + String.valueOf(c).repeat(10) + "|");
    double with = probe.getLayoutBounds().getWidth();
    probe.setText("||");
    return (with - probe.getLayoutBounds().getWidth()) / 10;
  }
}
