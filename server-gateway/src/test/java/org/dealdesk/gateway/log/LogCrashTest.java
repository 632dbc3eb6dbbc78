package org.dealdesk.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.dealdesk.gateway.database.PostgresHost;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the writer, the database, and both, at moments nobody chose, and looks whether everything
 * that was acknowledged is there, once, in its place.
 */
@Tag("slow")
class LogCrashTest {
  private static final int KILLS = 10;

  private final Random random = new Random(20_261_120);
  private final Map<Integer, AtomicLong> acknowledged =
      Map.of(1, new AtomicLong(), 2, new AtomicLong());

  @TempDir Path home;
  private PostgresHost host;
  private HikariDataSource source;

  @BeforeEach
  void begin() {
    host = PostgresHost.start(home, TestDatabase.BINARIES, 0, Thread::new);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(host.url());
    config.setUsername(host.user());
    config.setPassword(host.password().reveal());
    config.setMaximumPoolSize(4);
    source = new HikariDataSource(config);
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
  }

  @AfterEach
  void end() {
    source.close();
    host.close();
  }

  @Test
  void aKilledWriterLosesNothingItAcknowledged() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      Writer writer = new Writer();
      writer.acknowledgeMore();
      letRun();
      writer.kill();
    }
    check();
  }

  @Test
  void aKilledDatabaseLosesNothingItAcknowledged() throws Exception {
    Writer writer = new Writer();
    for (int kill = 0; kill < KILLS; kill++) {
      writer.acknowledgeMore();
      letRun();
      killDatabase();
    }
    writer.acknowledgeMore();
    writer.kill();
    check();
  }

  @Test
  void bothKilledTogetherLoseNothingAcknowledged() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      Wait.until(this::answers, () -> "database " + host.fault());
      Writer writer = new Writer();
      writer.acknowledgeMore();
      letRun();
      if (random.nextBoolean()) {
        killDatabase();
        writer.kill();
      } else {
        writer.kill();
        killDatabase();
      }
    }
    check();
  }

  private void letRun() {
    LockSupport.parkNanos(random.nextLong(250_000_000));
  }

  private void killDatabase() {
    ProcessHandle.of(host.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  private void check() throws LogUnavailable {
    Wait.until(this::answers, () -> "database " + host.fault());
    try (EventLog log = opened()) {
      // The reader itself refuses a gap; a sequence cannot be there twice.
      List<LoggedEvent> all = new LogReplay(log).all().toList();
      for (Map.Entry<Integer, AtomicLong> each : acknowledged.entrySet()) {
        ServerId server = new ServerId(each.getKey());
        List<LoggedEvent> stream =
            all.stream().filter(e -> e.envelope().server().equals(server)).toList();
        assertThat((long) stream.size()).isGreaterThanOrEqualTo(each.getValue().get());
        assertThat(stream)
            .containsExactlyElementsOf(
                LongStream.rangeClosed(1, stream.size())
                    .mapToObj(sequence -> TestEvents.at(server, sequence))
                    .toList());
      }
    }
  }

  private boolean answers() {
    try (EventLog log = PostgresLogStore.open(source, "test")) {
      return log.nextOffsets().length > 0;
    } catch (LogUnavailable | LogConflict e) {
      return false;
    }
  }

  private EventLog opened() throws LogUnavailable {
    return PostgresLogStore.open(source, "test");
  }

  /** A child JVM that writes, and the thread that hears what it acknowledges. */
  private final class Writer {
    private final Process process;
    private final Thread listener;
    private final Map<String, Integer> heard = new HashMap<>();

    Writer() throws IOException {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath,
                  CrashWriterMain.class.getName(),
                  host.url(),
                  host.user(),
                  host.password().reveal())
              .redirectError(home.resolve("writer.log").toFile())
              .start();
      listener = new Thread(this::listen);
      listener.start();
    }

    private void listen() {
      try (BufferedReader lines = process.inputReader(UTF_8)) {
        String whole = lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          // One line behind: the last one of a killed process may be cut and says nothing.
          List<String> parts = List.of(whole.split(" ", -1));
          take(Integer.parseInt(parts.getFirst()), Long.parseLong(parts.getLast()), whole);
          whole = line;
        }
      } catch (IOException e) {
        // Killed; what was heard until now counts.
        assertThat(process.isAlive()).as("broken without a kill: %s", e).isFalse();
      }
    }

    private void take(int server, long sequence, String line) {
      AtomicLong last = acknowledged.getOrDefault(server, new AtomicLong());
      last.accumulateAndGet(sequence, Math::max);
      heard.merge(line, 1, Integer::sum);
    }

    void acknowledgeMore() {
      long before = total();
      Wait.until(() -> total() > before, () -> "nothing beyond " + before + ", log in " + home);
    }

    private long total() {
      return acknowledged.values().stream().mapToLong(AtomicLong::get).sum();
    }

    void kill() throws InterruptedException {
      // Through the handle: the process itself would throw away what it said last.
      process.toHandle().destroyForcibly();
      process.waitFor();
      listener.join();
      assertThat(heard).as("told twice").allSatisfy((line, times) -> assertThat(times).isOne());
    }
  }
}
