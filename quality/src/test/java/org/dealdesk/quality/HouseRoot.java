package org.dealdesk.quality;

import java.nio.file.Path;

/** The checkout's folder, for tests of the whole product. Any thread. */
public final class HouseRoot {
  private HouseRoot() {}

  /** The folder that holds the launcher. */
  public static Path path() {
    return House.root();
  }
}
