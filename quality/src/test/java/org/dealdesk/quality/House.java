package org.dealdesk.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the sources of the checkout the tests run in. Any thread. */
final class House {
  private House() {}

  /** The folder that holds the launcher. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("dealdesk")) || !Files.exists(folder.resolve("pom.xml"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("not inside a checkout: " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }

  /** Class folders of the product's modules, tests not included. */
  static List<Path> classFolders() {
    return find(path -> path.endsWith(Path.of("target", "classes")) && Files.isDirectory(path));
  }

  /** Sources below {@code src/main} or {@code src/test}, generated ones left out. */
  static List<Path> sources(String kind) {
    Path part = Path.of("src", kind, "java");
    return find(path -> path.toString().endsWith(".java") && contains(path, part));
  }

  /** The text of a file. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(Path path, Path part) {
    return path.toString()
        .contains(path.getFileSystem().getSeparator() + part + path.getFileSystem().getSeparator());
  }

  private static List<Path> find(java.util.function.Predicate<Path> wanted) {
    try (Stream<Path> walk = Files.walk(root())) {
      return walk.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
