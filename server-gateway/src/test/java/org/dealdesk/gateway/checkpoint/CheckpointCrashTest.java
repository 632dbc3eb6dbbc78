package org.dealdesk.gateway.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.PostgresLogStore;
import org.dealdesk.gateway.log.Wait;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Kills a gateway while it makes an image; what is found afterwards is whole or not there. */
@Tag("slow")
class CheckpointCrashTest {
  private static final int KILLS = 8;
  private static final String TORN =
      "select count(*) from checkpoint_chunk c where not exists"
          + " (select 1 from checkpoint k where k.id = c.checkpoint)";
  private static final String SHORT =
      "select count(*) from checkpoint k where k.chunks <>"
          + " (select count(*) from checkpoint_chunk c where c.checkpoint = k.id)";

  private final Random random = new Random(20_261_120);
  private final HikariDataSource source = TestDatabase.migrated();

  @TempDir Path home;

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void aKillLeavesOnlyWholeImagesAndTheStateIsThatOfTheLog() throws Exception {
    Tally part = new Tally(() -> "1", CheckpointCrashMain.BALLAST);
    JdbcTemplate sql = new JdbcTemplate(source);
    int resumed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      killWhileItMakesAnImage(1 + random.nextInt(3));
      assertThat(sql.queryForObject(TORN, Long.class)).isZero();
      assertThat(sql.queryForObject(SHORT, Long.class)).isZero();
      try (TallyDesk desk = new TallyDesk(source, opened())) {
        Tally.State state = desk.resumed(part);
        Tally.State whole = desk.whole(part);
        assertThat(state).hasToString(whole.toString());
        resumed += state.applied < whole.applied ? 1 : 0;
      }
    }
    assertThat(resumed).as("starts that found an image").isPositive();
  }

  private EventLog opened() {
    AtomicReference<@Nullable EventLog> log = new AtomicReference<>();
    Wait.until(
        () -> {
          try {
            log.set(PostgresLogStore.open(source, "test"));
            return true;
          } catch (LogUnavailable | LogConflict e) {
            return false;
          }
        },
        () -> "the killed process still holds the log");
    EventLog opened = log.get();
    if (opened == null) {
      throw new AssertionError("not opened");
    }
    return opened;
  }

  private void killWhileItMakesAnImage(int image) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                CheckpointCrashMain.class.getName(),
                source.getJdbcUrl(),
                source.getUsername(),
                source.getPassword())
            .redirectError(home.resolve("gateway.log").toFile())
            .start();
    AtomicInteger begun = new AtomicInteger();
    Thread listener = new Thread(() -> listen(process, begun));
    listener.start();
    Wait.until(() -> begun.get() >= image, () -> "images begun " + begun + ", log in " + home);
    LockSupport.parkNanos(random.nextLong(600_000_000));
    process.toHandle().destroyForcibly();
    process.waitFor();
    listener.join();
  }

  private static void listen(Process process, AtomicInteger begun) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        begun.incrementAndGet();
      }
    } catch (IOException e) {
      assertThat(process.isAlive()).as("broken without a kill: %s", e).isFalse();
    }
  }
}
