package org.dealdesk.gateway.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;

/**
 * The PostgreSQL programs, unpacked once from the archive on the class path. A half unpacked folder
 * is never used: it gets its name only when it is whole.
 */
final class PostgresBinaries {
  /** Stands for the archive's release; a new archive gets a new folder. */
  static final String VERSION = "18.6.0";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /** Unpacks into {@code parent/VERSION} unless that is there, and returns it. */
  static Path unpack(Path parent) {
    Path home = parent.resolve(VERSION);
    if (Files.isDirectory(home)) {
      return home;
    }
    Path part = parent.resolve(VERSION + ".part-" + ProcessHandle.current().pid());
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (packed == null) {
        throw new StartFault(FaultReason.DATABASE_GONE, Texts.of("database.no-binaries"));
      }
      Files.createDirectories(part);
      extract(packed, part);
      Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
      return home;
    } catch (IOException failed) {
      if (Files.isDirectory(home)) {
        // Another start on the same folder was faster; its copy is as good.
        remove(part);
        return home;
      }
      throw DatabaseFaults.ofFiles(parent, failed);
    }
  }

  private static void extract(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry leaves its folder: " + entry.getName());
        }
        write(entry, tar, file);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    if (entry.isLink()) {
      Files.createLink(file, file.resolveSibling(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean runs = (entry.getMode() & 0b001_000_000) != 0;
    // Readable by the unprivileged user it runs as; writable by the gateway alone.
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Removes a folder and all in it; does nothing when it is not there. */
  static void remove(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
