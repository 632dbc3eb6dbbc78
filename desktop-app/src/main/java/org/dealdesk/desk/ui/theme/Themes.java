package org.dealdesk.desk.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/**
 * Puts the theme on scenes: AtlantaFX Primer below, our compact overlay and tokens above. Toolkit
 * thread only. A switch changes the style sheets and {@link #palette} in one go, so style sheets
 * and canvases change in the same frame. Holds its scenes weakly; nothing to close.
 */
public final class Themes {
  private final ReadOnlyObjectWrapper<Palette> palette;
  private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

  /** Sets the theme for the whole application; fonts must be loaded. */
  public Themes(Theme theme) {
    palette = new ReadOnlyObjectWrapper<>(Palette.of(theme));
    Application.setUserAgentStylesheet(base(theme));
  }

  /** The palette in use, for canvases. */
  public ReadOnlyObjectProperty<Palette> palette() {
    return palette.getReadOnlyProperty();
  }

  /** Which theme is in use. */
  public Theme theme() {
    return palette.get().theme();
  }

  /**
   * Adds the overlay to a scene and keeps it in step with later switches. The ground is set too: no
   * white flash at start.
   */
  public void install(Scene scene) {
    scenes.add(scene);
    dress(scene, theme());
  }

  /** Changes the theme of every installed scene. */
  public void use(Theme theme) {
    if (theme == theme()) {
      return;
    }
    Application.setUserAgentStylesheet(base(theme));
    for (Scene scene : new LinkedHashSet<>(scenes)) {
      dress(scene, theme);
    }
    palette.set(Palette.of(theme));
  }

  private static void dress(Scene scene, Theme theme) {
    String other = sheet(theme == Theme.DARK ? Theme.LIGHT : Theme.DARK);
    scene.getStylesheets().removeIf(s -> s.equals(other));
    for (String sheet : new String[] {resource("desk.css"), sheet(theme)}) {
      if (!scene.getStylesheets().contains(sheet)) {
        scene.getStylesheets().add(sheet);
      }
    }
    scene.setFill(Palette.of(theme).get(Token.BG_INSET));
  }

  private static String base(Theme theme) {
    return switch (theme) {
      case DARK -> new PrimerDark().getUserAgentStylesheet();
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
    };
  }

  private static String sheet(Theme theme) {
    return switch (theme) {
      case DARK -> resource("dark.css");
      case LIGHT -> resource("light.css");
    };
  }

  private static String resource(String name) {
    URL url = Themes.class.getResource(name);
    if (url == null) {
      throw new IllegalStateException("style sheet " + name + " is missing from this build");
    }
    return url.toExternalForm();
  }
}
