package org.dealdesk.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PostgresHostTest {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private Path home = Path.of("");

  @BeforeEach
  void folder() throws Exception {
    Path parent = Files.createDirectories(Path.of("target", "postgres-tests").toAbsolutePath());
    home = Files.createTempDirectory(parent, "host");
  }

  @AfterEach
  void stopAndRemove() {
    // Whatever a failed test left running is taken over and stopped.
    start().close();
    PostgresBinaries.remove(home);
  }

  @Test
  void firstStartMakesASafeClusterAndTheSecondKeepsDataAndPort() throws Exception {
    String url;
    try (PostgresHost host = start()) {
      url = host.url();
      execute(host, "create table kept (n int)");
      execute(host, "insert into kept values (42)");
      assertThat(text(host, "show data_checksums")).isEqualTo("on");
      assertThat(text(host, "show fsync")).isEqualTo("on");
      assertThat(text(host, "show synchronous_commit")).isEqualTo("on");
      assertThat(text(host, "show full_page_writes")).isEqualTo("on");
      assertThat(text(host, "show password_encryption")).isEqualTo("scram-sha-256");
      assertThat(text(host, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(text(host, "show server_encoding")).isEqualTo("UTF8");
      assertThat(text(host, "select rolsuper::text from pg_roles where rolname = current_user"))
          .isEqualTo("false");
    }
    for (String secret : new String[] {"superuser.secret", "owner.secret"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(secret))))
          .isEqualTo("rw-------");
    }
    assertThat(home.resolve("initdb.secret")).doesNotExist();
    try (PostgresHost host = start()) {
      assertThat(host.url()).isEqualTo(url);
      assertThat(host.adopted()).isFalse();
      assertThat(text(host, "select n::text from kept")).isEqualTo("42");
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    try (PostgresHost host = start()) {
      assertThatThrownBy(() -> DriverManager.getConnection(host.url(), host.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void serverIsNotRootEvenWhenTheGatewayIs() throws Exception {
    try (PostgresHost host = start()) {
      String status = Files.readString(Path.of("/proc/" + host.pid() + "/status"));
      assertThat(status).containsPattern("CapEff:\\s+0+\\n");
    }
  }

  @Test
  void killedServerComesBackByItselfWithAcknowledgedRows() throws Exception {
    try (PostgresHost host = start()) {
      execute(host, "create table kept (n int)");
      for (int round = 1; round <= 3; round++) {
        execute(host, "insert into kept values (" + round + ")");
        long killed = host.pid();
        kill(killed);
        until(() -> host.pid() != killed && host.fault().isEmpty(), host);
        assertThat(text(host, "select count(*)::text from kept")).isEqualTo("" + round);
      }
    }
  }

  @Test
  void serverKilledWhileTheGatewayWasDownRecoversAtTheNextStart() throws Exception {
    Process gateway = gatewayProcess();
    PostgresCluster.Postmaster left = postmaster();
    gateway.destroyForcibly().waitFor();
    kill(left.pid());
    assertThat(home.resolve("data-18/postmaster.pid")).exists();
    try (PostgresHost host = start()) {
      assertThat(host.adopted()).isFalse();
      assertThat(text(host, "select n::text from kept")).isEqualTo("7");
    }
  }

  @Test
  void serverOfAKilledGatewayIsTakenOver() throws Exception {
    Process gateway = gatewayProcess();
    PostgresCluster.Postmaster left = postmaster();
    gateway.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(left.pid())).isPresent();
    try (PostgresHost host = start()) {
      assertThat(host.adopted()).isTrue();
      assertThat(host.pid()).isEqualTo(left.pid());
      assertThat(text(host, "select n::text from kept")).isEqualTo("7");
      // Looked after like one of its own.
      kill(left.pid());
      until(() -> host.pid() != left.pid() && host.fault().isEmpty(), host);
      assertThat(text(host, "select n::text from kept")).isEqualTo("7");
    }
    assertThat(ProcessHandle.of(left.pid())).isEmpty();
  }

  @Test
  void noteOfAnotherProgramsNumberIsIgnored() throws Exception {
    try (PostgresHost host = start()) {
      execute(host, "create table kept (n int)");
    }
    Files.writeString(
        home.resolve("data-18/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + home.resolve("data-18") + "\n1\n5432\n\n");
    try (PostgresHost host = start()) {
      assertThat(text(host, "select count(*)::text from kept")).isEqualTo("0");
    }
  }

  @Test
  void anotherPostgresUnderTheNumberOfOurNoteIsLeftAlone() throws Exception {
    start().close();
    Path elsewhere = Files.createTempDirectory(home.getParent(), "other");
    try (PostgresHost other = start(elsewhere, 0)) {
      long pid = other.pid();
      int port = Integer.parseInt(Files.readString(elsewhere.resolve("port")).strip());
      Files.writeString(
          home.resolve("data-18/postmaster.pid"),
          pid + "\n" + home.resolve("data-18") + "\n1\n" + port + "\n\n");
      try (PostgresHost host = start()) {
        assertThat(host.adopted()).isFalse();
        assertThat(host.pid()).isNotEqualTo(pid);
        assertThat(text(host, "select 1::text")).isEqualTo("1");
      }
      assertThat(ProcessHandle.of(pid)).as("the other server").isPresent();
      assertThat(other.pid()).isEqualTo(pid);
      assertThat(text(other, "select 1::text")).isEqualTo("1");
    } finally {
      PostgresBinaries.remove(elsewhere);
    }
  }

  @Test
  void secondGatewayOnTheFolderIsRefused() {
    try (PostgresHost host = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOfSatisfying(
              StartFault.class,
              fault -> assertThat(fault.reason()).isEqualTo(FaultReason.DATABASE_IN_USE));
      assertThat(host.fault()).isEmpty();
    }
  }

  @Test
  void takenPortIsLeftForAnotherAndAFixedOneIsAFault() throws Exception {
    start().close();
    int kept = Integer.parseInt(Files.readString(home.resolve("port")).strip());
    try (var holder = new ServerSocket(kept, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(holder.isBound()).isTrue();
      assertThatThrownBy(() -> start(kept))
          .isInstanceOfSatisfying(
              StartFault.class,
              fault -> assertThat(fault.reason()).isEqualTo(FaultReason.PORT_IN_USE));
      try (PostgresHost host = start()) {
        assertThat(host.url()).doesNotContain(":" + kept + "/");
      }
    }
  }

  /** Runs a gateway's host in a JVM of its own that a test may kill. */
  private Process gatewayProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                PostgresHostTest.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var reader = process.inputReader()) {
      String line = reader.readLine();
      while (line != null && !line.equals("ready")) {
        line = reader.readLine();
      }
      assertThat(line).isEqualTo("ready");
    }
    return process;
  }

  /** Body of the JVM that is killed. */
  public static void main(String[] args) throws Exception {
    PostgresHost host = start(Path.of(args[0]), 0);
    execute(host, "create table kept (n int)");
    execute(host, "insert into kept values (7)");
    System.out.println("ready");
    NEVER.await();
  }

  private PostgresCluster.Postmaster postmaster() throws Exception {
    var lines = Files.readAllLines(home.resolve("data-18/postmaster.pid"));
    return new PostgresCluster.Postmaster(
        Long.parseLong(lines.getFirst()), Integer.parseInt(lines.get(3).strip()));
  }

  private PostgresHost start() {
    return start(0);
  }

  private PostgresHost start(int port) {
    return start(home, port);
  }

  private static PostgresHost start(Path home, int port) {
    return PostgresHost.start(
        home,
        TestDatabase.BINARIES,
        port,
        work -> Thread.ofPlatform().daemon(true).name("postgres-watch").unstarted(work));
  }

  private static void kill(long pid) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static void until(BooleanSupplier condition, PostgresHost host) throws Exception {
    long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("pid %s fault %s", host.pid(), host.fault())
          .isLessThan(limit);
      NEVER.await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static void execute(PostgresHost host, String sql) throws SQLException {
    try (Connection connection = connect(host);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(PostgresHost host, String sql) throws SQLException {
    try (Connection connection = connect(host);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static Connection connect(PostgresHost host) throws SQLException {
    return DriverManager.getConnection(host.url(), host.user(), host.password().reveal());
  }
}
