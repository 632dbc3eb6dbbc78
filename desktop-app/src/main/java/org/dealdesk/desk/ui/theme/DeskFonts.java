package org.dealdesk.desk.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/**
 * The fonts of the desk. IBM Plex Sans, because its digits are tabular without OpenType switches,
 * which the toolkit lacks. {@link #load} runs once before the first stage, on any thread.
 */
public final class DeskFonts {
  /** Cells, body, buttons. */
  public static final String REGULAR = "IBM Plex Sans";

  /** Column headers, captions, tab labels. */
  public static final String MEDIUM = "IBM Plex Sans Medium";

  /** First rank, titles, amounts. */
  public static final String SEMI_BOLD = "IBM Plex Sans SemiBold";

  /** Hashes, keys, machine zones. */
  public static final String MONO = "IBM Plex Mono";

  private static final List<String> FILES =
      List.of(
          "IBMPlexSans_400Regular.ttf",
          "IBMPlexSans_500Medium.ttf",
          "IBMPlexSans_600SemiBold.ttf",
          "IBMPlexMono_400Regular.ttf");

  private DeskFonts() {}

  /** Loads the bundled fonts; a second call does no harm. */
  public static void load() {
    for (String file : FILES) {
      try (InputStream in = DeskFonts.class.getResourceAsStream("fonts/" + file)) {
        if (in == null || Font.loadFont(in, 12) == null) {
          throw new IllegalStateException(
              "font " + file + " is missing from this build or cannot be read");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Cell text. */
  public static Font cell() {
    return new Font(REGULAR, 12);
  }

  /** Cell text of the first rank. */
  public static Font cellStrong() {
    return new Font(SEMI_BOLD, 12);
  }

  /** Column headers and captions. */
  public static Font caption() {
    return new Font(MEDIUM, 11);
  }
}
