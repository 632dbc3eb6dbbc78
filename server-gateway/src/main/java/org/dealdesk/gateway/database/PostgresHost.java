package org.dealdesk.gateway.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.Secret;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own PostgreSQL server. {@link #start} returns when it answers: a new cluster is
 * made when there is none, a server left over from a killed gateway is taken over, a killed server
 * recovers from its write-ahead log. While open, a server that dies is started again with growing
 * pauses. Any thread may ask; the owner closes it, after everything that uses the database.
 */
public final class PostgresHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresHost.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  // A server that says "starting up" is replaying its log; cutting that short would only repeat it.
  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(10);
  private static final int STOP_SECONDS = 20;

  private final PostgresCluster cluster;
  private final boolean portIsFixed;
  private final FileChannel lockFile;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watch;
  private volatile int port;
  private volatile ProcessHandle server;
  private volatile @Nullable FaultReason fault;
  private volatile boolean adopted;

  private PostgresHost(
      PostgresCluster cluster, FileChannel lockFile, int fixedPort, ThreadFactory threads) {
    this.cluster = cluster;
    this.lockFile = lockFile;
    this.portIsFixed = fixedPort != 0;
    this.port = portIsFixed ? fixedPort : cluster.port();
    this.server = up(!portIsFixed);
    this.watch = threads.newThread(this::keepUp);
  }

  /**
   * Brings the server up.
   *
   * @param home folder of the cluster and its secrets, made when missing
   * @param binaries folder for the unpacked programs; may be shared by several homes
   * @param fixedPort port to use, or 0 to choose one at the first start and keep it
   * @param threads makes the one thread that keeps the server up
   * @throws StartFault DATABASE_IN_USE when another gateway holds the folder, DATABASE_FULL,
   *     PORT_IN_USE for a fixed port, DATABASE_GONE for anything else, with the server's own words
   */
  public static PostgresHost start(Path home, Path binaries, int fixedPort, ThreadFactory threads) {
    FileChannel lock = null;
    try {
      ServiceUser.letPass(Files.createDirectories(binaries));
      ServiceUser.letPass(Files.createDirectories(home));
      lock = lock(home);
      PostgresCluster cluster = PostgresCluster.open(home, binaries);
      PostgresHost host = new PostgresHost(cluster, lock, fixedPort, threads);
      host.prepare();
      host.watch.start();
      return host;
    } catch (IOException failed) {
      release(lock);
      throw DatabaseFaults.ofFiles(home, failed);
    } catch (RuntimeException failed) {
      release(lock);
      throw failed;
    }
  }

  /** JDBC address of the gateway's database. The same as long as this host is open. */
  public String url() {
    return new PostgresStore(port).url();
  }

  /** Role that owns the database. */
  public String user() {
    return PostgresStore.OWNER;
  }

  /** Password of that role. */
  public Secret password() {
    return cluster.ownerPassword();
  }

  /** Password of the cluster's superuser; for maintenance by a person and for tests. */
  Secret superuserPassword() {
    return cluster.superuserPassword();
  }

  /** Why the server is not up at the moment; empty while it is. */
  public Optional<FaultReason> fault() {
    return Optional.ofNullable(fault);
  }

  /** Process id of the server that runs now. */
  public long pid() {
    return server.pid();
  }

  /** Whether the server was already running when this host was started. */
  public boolean adopted() {
    return adopted;
  }

  /** Stops the server cleanly and gives the folder free. Idempotent. */
  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    try {
      watch.interrupt();
      watch.join(TimeUnit.SECONDS.toMillis(5));
      if (server.isAlive() && !cluster.stopFast(STOP_SECONDS)) {
        LOG.warn(Texts.of("database.stop-slow", STOP_SECONDS, server.pid()));
        server.destroyForcibly();
      }
    } catch (IOException failed) {
      LOG.warn(Texts.of("database.stop-failed", String.valueOf(failed.getMessage())));
      server.destroyForcibly();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      release(lockFile);
    }
  }

  /**
   * Takes over the running server, or starts one; returns when it answers.
   *
   * @param mayMove whether a taken port may be changed: not once the pool knows the address
   */
  private ProcessHandle up(boolean mayMove) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    Optional<ProcessHandle> left = leftOver();
    if (left.isPresent()) {
      return left.get();
    }
    while (true) {
      if (!PostgresCluster.isFree(port)) {
        movePort(mayMove);
      }
      long logFrom = cluster.logSize();
      try {
        ProcessHandle started = cluster.start(port).toHandle();
        if (answers(started)) {
          return started;
        }
        if (started.isAlive()) {
          cluster.stopFast(STOP_SECONDS);
        }
      } catch (IOException failed) {
        throw DatabaseFaults.ofFiles(cluster.data(), failed);
      }
      retryOrFail(cluster.logSince(logFrom), deadline);
    }
  }

  /**
   * Right after a kill, children of the dead server may still hold its shared memory, and a port
   * may have been lost between looking and binding. Both pass; anything else does not.
   */
  private void retryOrFail(String said, long deadline) {
    boolean passes =
        said.contains("shared memory block")
            || said.contains("could not bind")
            || said.contains("lock file \"postmaster.pid\"");
    if (!passes || System.nanoTime() > deadline || closing(250)) {
      throw new StartFault(
          DatabaseFaults.saysFull(said) ? FaultReason.DATABASE_FULL : FaultReason.DATABASE_GONE,
          Texts.of("database.start-failed", cluster.log(), DatabaseFaults.complaint(said)));
    }
  }

  /** A server of this cluster that outlived its gateway, when it still answers. */
  private Optional<ProcessHandle> leftOver() {
    Optional<PostgresCluster.Postmaster> note = cluster.postmaster();
    if (note.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(note.get().pid()).filter(this::runsOurFolder);
    if (process.isEmpty()) {
      // The number is free or belongs to another program now; the server would refuse to start.
      cluster.forgetPostmaster();
      return Optional.empty();
    }
    int noted = note.get().port();
    if (portIsFixed && noted != port) {
      LOG.info(Texts.of("database.orphan-port", noted, port));
      end(process.get());
      return Optional.empty();
    }
    port = noted;
    if (answers(process.get()) && isOurs()) {
      adopted = true;
      LOG.info(Texts.of("database.adopted", process.get().pid(), port));
      return process;
    }
    end(process.get());
    return Optional.empty();
  }

  private boolean isOurs() {
    try {
      return new PostgresStore(port).serves(cluster.superuserPassword(), cluster.data().toString());
    } catch (SQLException notOurs) {
      return false;
    }
  }

  private void end(ProcessHandle orphan) {
    LOG.warn(Texts.of("database.orphan-stopped", orphan.pid()));
    try {
      if (!cluster.stopFast(STOP_SECONDS)) {
        orphan.destroyForcibly();
      }
      orphan.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | java.util.concurrent.TimeoutException stuck) {
      throw new StartFault(
          FaultReason.DATABASE_IN_USE, Texts.of("database.orphan-stuck", orphan.pid()), stuck);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether a process is the server of this cluster. Its number alone tells nothing: after the
   * machine was started again it may be that of another PostgreSQL, which must not be stopped.
   */
  private boolean runsOurFolder(ProcessHandle process) {
    // The command of another user's process may be hidden; then it is not one of ours either.
    return process.isAlive()
        && process.info().command().map(command -> command.endsWith("postgres")).orElse(false)
        && process
            .info()
            .arguments()
            .map(words -> List.of(words).contains(cluster.data().toString()))
            .orElse(false);
  }

  private void movePort(boolean mayMove) {
    if (!mayMove) {
      throw new StartFault(
          FaultReason.PORT_IN_USE, Texts.of("database.port-taken", "127.0.0.1", port));
    }
    int before = port;
    port = cluster.choosePort();
    LOG.warn(Texts.of("database.port-moved", before, port));
  }

  /** Waits until the server answers; false when it ended instead or its time is over. */
  private boolean answers(ProcessHandle process) {
    PostgresStore store = new PostgresStore(port);
    Secret password = cluster.superuserPassword();
    long begun = System.nanoTime();
    Duration limit = START_LIMIT;
    while (process.isAlive() && System.nanoTime() - begun < limit.toNanos()) {
      try {
        store.ping(password);
        return true;
      } catch (SQLException notYet) {
        if ("57P03".equals(notYet.getSQLState())) {
          limit = RECOVERY_LIMIT;
        }
        if ("28P01".equals(notYet.getSQLState())) {
          return false;
        }
      }
      if (closing(50)) {
        return false;
      }
    }
    return false;
  }

  private void prepare() {
    try {
      new PostgresStore(port).prepare(cluster.superuserPassword(), cluster.ownerPassword());
    } catch (SQLException failed) {
      throw new StartFault(
          DatabaseFaults.reasonOf(failed).orElse(FaultReason.DATABASE_GONE),
          Texts.of("database.prepare", String.valueOf(failed.getMessage())),
          failed);
    }
  }

  /** The watch thread: whenever the server ends by itself, brings it up again on the same port. */
  private void keepUp() {
    long pauseMs = 200;
    while (!closed()) {
      try {
        server.onExit().get();
      } catch (InterruptedException | ExecutionException stop) {
        return;
      }
      if (closed()) {
        return;
      }
      fault = FaultReason.DATABASE_GONE;
      LOG.warn(Texts.of("database.died", server.pid()));
      long begun = System.nanoTime();
      try {
        server = up(false);
        fault = null;
        LOG.info(Texts.of("database.again", server.pid()));
        pauseMs = 200;
      } catch (StartFault failed) {
        fault = failed.reason();
        LOG.error("{} {}", failed.reason().code(), failed.detail());
        pauseMs = Math.min(pauseMs * 2, 30_000);
      }
      if (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(30) && closing(pauseMs)) {
        return;
      }
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  /** Pauses; true when the host is being closed meanwhile. */
  private boolean closing(long pauseMs) {
    try {
      return closing.await(pauseMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static FileChannel lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      // Told below: it makes no difference which process holds it.
    }
    if (lock == null) {
      channel.close();
      throw new StartFault(FaultReason.DATABASE_IN_USE, Texts.of("database.locked", home));
    }
    return channel;
  }

  private static void release(@Nullable FileChannel lock) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException closed) {
      LOG.warn("lock of the data folder: {}", closed.getMessage());
    }
  }
}
