package org.dealdesk.desk.ui.theme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Recomputes the contrast table of the design and compares the style sheets with the tokens. */
class TokenTest {
  private static final Pattern ENTRY =
      Pattern.compile("(-(?:color|dd)-[a-z0-9-]+):\\s*#([0-9a-f]{6});");

  /** The grounds of the table: panel, header, selected, held, and the worse of the two flashes. */
  private static double[] row(Token text, Theme theme) {
    return new double[] {
      contrast(text, Token.BG_DEFAULT, theme),
      contrast(text, Token.BG_SUBTLE, theme),
      contrast(text, Token.ACCENT_SUBTLE, theme),
      contrast(text, Token.HELD_SUBTLE, theme),
      Math.min(contrast(text, Token.FLASH_UP, theme), contrast(text, Token.FLASH_DOWN, theme))
    };
  }

  @ParameterizedTest
  @CsvSource({
    "FG_DEFAULT, DARK, 12.3, 11.2, 10.2, 10.8, 8.6",
    "LONG, DARK, 7.5, 6.8, 6.3, 6.6, 5.2",
    "SHORT, DARK, 8.9, 8.1, 7.4, 7.8, 6.2",
    "GAIN, DARK, 9.7, 8.9, 8.1, 8.6, 6.8",
    "LOSS, DARK, 7.5, 6.9, 6.3, 6.6, 5.2",
    "WARNING_FG, DARK, 9.7, 8.9, 8.1, 8.6, 6.8",
    "FG_DEFAULT, LIGHT, 14.7, 13.8, 12.5, 12.4, 12.1",
    "FG_MUTED, LIGHT, 6.4, 6.0, 5.5, 5.4, 5.3",
    "LONG, LIGHT, 7.6, 7.1, 6.5, 6.4, 6.3",
    "SHORT, LIGHT, 7.4, 6.9, 6.3, 6.2, 6.1",
    "GAIN, LIGHT, 6.4, 6.0, 5.5, 5.4, 5.3",
    "LOSS, LIGHT, 6.6, 6.2, 5.6, 5.5, 5.4",
    "WARNING_FG, LIGHT, 7.1, 6.7, 6.1, 6.0, 5.8"
  })
  void contrastTableHolds(
      Token text,
      Theme theme,
      double panel,
      double header,
      double chosen,
      double held,
      double flash) {
    assertThat(row(text, theme))
        .containsExactly(new double[] {panel, header, chosen, held, flash}, Offset.offset(0.051));
  }

  @ParameterizedTest
  @CsvSource({"BG_DEFAULT, 6.2", "BG_SUBTLE, 5.6", "ACCENT_SUBTLE, 5.1", "HELD_SUBTLE, 5.4"})
  void mutedTextInTheDark(Token ground, double expected) {
    assertThat(contrast(Token.FG_MUTED, ground, Theme.DARK))
        .isCloseTo(expected, Offset.offset(0.051));
  }

  @ParameterizedTest
  @CsvSource({
    "DANGER_EMPHASIS, 4.61, 5.36",
    "ACCENT_EMPHASIS, 4.63, 5.19",
    "SUCCESS_EMPHASIS, 4.63, 5.08"
  })
  void whiteOnFills(Token ground, double dark, double light) {
    assertThat(contrast(Token.ON_FILL, ground, Theme.DARK)).isCloseTo(dark, Offset.offset(0.006));
    assertThat(contrast(Token.ON_FILL, ground, Theme.LIGHT)).isCloseTo(light, Offset.offset(0.006));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textIsReadableAndFocusIsSeenOnEveryGroundItMeets(Theme theme) {
    for (Token ground :
        new Token[] {
          Token.BG_DEFAULT, Token.BG_SUBTLE, Token.ACCENT_SUBTLE, Token.ROW_HOVER, Token.RULE
        }) {
      for (Token text :
          new Token[] {
            Token.FG_DEFAULT,
            Token.FG_STRONG,
            Token.FG_MUTED,
            Token.LONG,
            Token.SHORT,
            Token.GAIN,
            Token.LOSS,
            Token.WARNING_FG
          }) {
        assertThat(contrast(text, ground, theme))
            .as("%s on %s, %s", text, ground, theme)
            .isGreaterThanOrEqualTo(4.5);
      }
      assertThat(contrast(Token.ACCENT_FG, ground, theme)).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void styleSheetHasTheSameValues(Theme theme) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (Token token : Token.values()) {
      expected.put(token.cssName(), String.format(Locale.ROOT, "%06x", token.rgb(theme)));
    }
    Map<String, String> sheet = new TreeMap<>();
    String name = theme.name().toLowerCase(Locale.ROOT) + ".css";
    try (InputStream in = Objects.requireNonNull(Token.class.getResourceAsStream(name))) {
      Matcher matcher = ENTRY.matcher(new String(in.readAllBytes(), UTF_8));
      while (matcher.find()) {
        sheet.put(matcher.group(1), matcher.group(2));
      }
    }
    assertThat(sheet).isEqualTo(expected);
  }

  private static double contrast(Token text, Token ground, Theme theme) {
    double a = luminance(text.rgb(theme));
    double b = luminance(ground.rgb(theme));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double c = (channel & 0xff) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
