package org.dealdesk.desk.panel;

import java.time.Clock;
import javafx.beans.value.ObservableValue;
import org.dealdesk.desk.link.Views;
import org.dealdesk.desk.pulse.Pulse;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.GridTexts;
import org.dealdesk.desk.ui.theme.Palette;

/**
 * What a screen is given; it finds nothing else by itself.
 *
 * @param views opens live views
 * @param pulse the beat of the window
 * @param palette colours for canvases, changing with the theme
 * @param texts words
 * @param gridTexts words and zone of grids
 * @param navigator the way to other screens
 * @param clock the time of this machine
 */
public record ScreenContext(
    Views views,
    Pulse pulse,
    ObservableValue<Palette> palette,
    Texts texts,
    GridTexts gridTexts,
    Navigator navigator,
    Clock clock) {}
