package org.dealdesk.gateway.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.Secret;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;

/**
 * The embedded cluster's folder: {@code data/} with checksums, {@code port}, {@code server.log},
 * and two passwords readable by the gateway alone. Used by the host's thread only.
 */
final class PostgresCluster {
  private static final String DATA = "data-18";
  private static final String PRIVATE = "rw-------";

  private final Path home;
  private final Path binaries;
  private final ServiceUser user;

  private PostgresCluster(Path home, Path binaries, ServiceUser user) {
    this.home = home;
    this.binaries = binaries;
    this.user = user;
  }

  /** Unpacks and initialises what is missing. */
  static PostgresCluster open(Path home, Path binariesParent) {
    try {
      Files.createDirectories(binariesParent);
      PostgresCluster cluster =
          new PostgresCluster(
              home, PostgresBinaries.unpack(binariesParent), ServiceUser.choose(home));
      if (!Files.exists(cluster.data().resolve("PG_VERSION"))) {
        cluster.initialise();
      }
      return cluster;
    } catch (IOException failed) {
      throw DatabaseFaults.ofFiles(home, failed);
    }
  }

  /** The address of the server another process runs in {@code home}; empty when none is noted. */
  static Optional<DatabaseAddress> runningIn(Path home) {
    PostgresCluster cluster = new PostgresCluster(home, home, new ServiceUser(null, List.of()));
    return cluster
        .postmaster()
        .map(note ->
            new DatabaseAddress(
                new PostgresStore(note.port()).url(),
                PostgresStore.OWNER,
                cluster.ownerPassword(),
                null));
  }

  Path data() {
    return home.resolve(DATA);
  }

  Path log() {
    return home.resolve("server.log");
  }

  Secret superuserPassword() {
    return secret("superuser.secret");
  }

  Secret ownerPassword() {
    return secret("owner.secret");
  }

  /**
   * Builds into a folder of another name and renames it, so that a start that was cut off leaves no
   * half cluster behind.
   */
  private void initialise() throws IOException {
    Path building = home.resolve("building");
    PostgresBinaries.remove(building);
    Files.createDirectory(building);
    user.own(building);
    Path passwordFile = home.resolve("initdb.secret");
    writePrivate(passwordFile, superuserPassword().reveal() + "\n");
    user.own(passwordFile);
    Path cluster = building.resolve(DATA);
    try {
      Finished done =
          run(
              List.of(
                  binaries.resolve("bin/initdb").toString(),
                  "--pgdata=" + cluster,
                  "--username=" + PostgresStore.SUPERUSER,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--data-checksums",
                  "--no-instructions"),
              120);
      if (done.exit() != 0) {
        throw new StartFault(
            DatabaseFaults.saysFull(done.output())
                ? FaultReason.DATABASE_FULL
                : FaultReason.DATABASE_GONE,
            Texts.of("database.initdb", done.output()));
      }
      Files.writeString(
          cluster.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      Files.move(cluster, data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
      PostgresBinaries.remove(building);
    }
  }

  /** The kept port; chosen free when there is none yet. */
  int port() {
    Path file = home.resolve("port");
    try {
      if (Files.exists(file)) {
        return Integer.parseInt(Files.readString(file).strip());
      }
    } catch (IOException | NumberFormatException unreadable) {
      // A damaged note is no reason to fail: nobody but the gateway uses the port.
    }
    return choosePort();
  }

  /** Chooses another free port and keeps it. */
  int choosePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Files.writeString(home.resolve("port"), free.getLocalPort() + "\n");
      return free.getLocalPort();
    } catch (IOException failed) {
      throw DatabaseFaults.ofFiles(home, failed);
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** What the cluster's own note says of its running server. */
  Optional<Postmaster> postmaster() {
    try {
      List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
      if (lines.size() < 4) {
        return Optional.empty();
      }
      return Optional.of(
          new Postmaster(
              Long.parseLong(lines.getFirst().strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Removes the note of a server that is certainly gone. */
  void forgetPostmaster() {
    try {
      Files.deleteIfExists(data().resolve("postmaster.pid"));
    } catch (IOException failed) {
      throw DatabaseFaults.ofFiles(home, failed);
    }
  }

  /**
   * Starts the server in a session of its own, so that Ctrl+C at the console reaches the gateway
   * alone and the database goes last. Durability stands on the command line, where no file can
   * loosen it.
   */
  Process start(int port) throws IOException {
    rotateLog();
    List<String> program =
        List.of(
            binaries.resolve("bin/postgres").toString(),
            "-D",
            data().toString(),
            "--listen_addresses=127.0.0.1",
            "--unix_socket_directories=",
            "--port=" + port,
            "--fsync=on",
            "--synchronous_commit=on",
            "--full_page_writes=on",
            "--password_encryption=scram-sha-256",
            "--max_connections=60",
            "--shared_buffers=96MB",
            "--max_wal_size=1GB",
            "--timezone=UTC",
            "--log_timezone=UTC",
            "--log_line_prefix=%m [%p] ",
            "--cluster_name=dealdesk");
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(user.command(program));
    return new ProcessBuilder(command)
        .directory(binaries.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** Asks the server to end: sessions are cut, work is rolled back, a checkpoint is written. */
  boolean stopFast(int seconds) throws IOException {
    Finished done =
        run(
            List.of(
                binaries.resolve("bin/pg_ctl").toString(),
                "stop",
                "--pgdata=" + data(),
                "--mode=fast",
                "--wait",
                "--timeout=" + seconds),
            seconds + 5);
    return done.exit() == 0;
  }

  /** What the server wrote since {@code from}, at most its last 4,000 characters. */
  String logSince(long from) {
    try {
      byte[] all = Files.readAllBytes(log());
      int start = Math.clamp(from, Math.max(0, all.length - 4_000), all.length);
      return new String(all, start, all.length - start, StandardCharsets.UTF_8).strip();
    } catch (IOException none) {
      return "";
    }
  }

  long logSize() {
    try {
      return Files.size(log());
    } catch (IOException none) {
      return 0;
    }
  }

  private void rotateLog() throws IOException {
    if (logSize() > 8L << 20) {
      Files.move(log(), home.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Secret secret(String name) {
    Path file = home.resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        writePrivate(file, HexFormat.of().formatHex(random));
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException failed) {
      throw DatabaseFaults.ofFiles(home, failed);
    }
  }

  private static void writePrivate(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
    Files.writeString(file, text);
  }

  private Finished run(List<String> program, int seconds) throws IOException {
    Path output = Files.createTempFile(home, "run", ".out");
    try {
      Process process =
          new ProcessBuilder(user.command(program))
              .directory(binaries.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Finished(-1, "no end after " + seconds + " s");
      }
      return new Finished(process.exitValue(), Files.readString(output).strip());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Finished(-1, "interrupted");
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /**
   * A running server as its note tells.
   *
   * @param pid process
   * @param port where it listens
   */
  record Postmaster(long pid, int port) {}

  private record Finished(int exit, String output) {}
}
