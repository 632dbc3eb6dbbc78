package org.dealdesk.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dealdesk.contract.v1.AccessGrpc;
import org.dealdesk.contract.v1.LogInRequest;
import org.dealdesk.contract.v1.RenewRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole gateway as a process of its own: started, used, killed, started again. */
@Tag("slow")
class GatewayProcessTest {
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<Process> processes = new ArrayList<>();
  private Path folder = Path.of("");
  private Path output = Path.of("");

  @BeforeEach
  void folder() throws Exception {
    Path parent = Files.createDirectories(Path.of("target", "gateway-tests").toAbsolutePath());
    folder = Files.createTempDirectory(parent, "run");
    output = folder.resolve("output.txt");
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : processes) {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    // A database that outlived a killed gateway is ended by its own note.
    Path note = folder.resolve("data/postgres/cluster/data-18/postmaster.pid");
    if (Files.exists(note)) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(note).getFirst()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
    remove(folder);
  }

  @Test
  void demoServesLogInsOverTls13OnlyAndEndsCleanlyAtASignal() throws Exception {
    config("demo: true\nprofile-file: profile.json\n");
    Process gateway = gateway();
    awaitReady(gateway);
    String profile = Files.readString(folder.resolve("profile.json"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("profile.json"))))
        .isEqualTo("rw-------");

    ManagedChannel channel = channel(profile, "TLSv1.3");
    try {
      AccessGrpc.AccessBlockingStub stub =
          AccessGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
      var reply =
          stub.logIn(
              LogInRequest.newBuilder().setUser("dealer").setPassword("demo-dealer").build());
      assertThat(reply.getPerson().getName()).isNotEmpty();
      var renewed = with(stub, field(profile, "token")).renew(RenewRequest.getDefaultInstance());
      assertThat(renewed.getPerson().getUser()).isEqualTo(field(profile, "user"));
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
    turnedAway(channel(profile, "TLSv1.2"));
    turnedAway(
        NettyChannelBuilder.forAddress(field(profile, "host"), port(profile))
            .usePlaintext()
            .build());

    gateway.destroy();
    assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(folder.resolve("data/postgres/cluster/data-18/postmaster.pid")).doesNotExist();
    assertThat(said()).doesNotContain("ERROR").doesNotContain("Exception");
  }

  @Test
  void killedGatewayAndDatabaseComeBackWithTheSameTokens() throws Exception {
    config("demo: true\nprofile-file: profile.json\n");
    Process first = gateway();
    awaitReady(first);
    String profile = Files.readString(folder.resolve("profile.json"));
    first.destroyForcibly().waitFor();
    Process second = gateway();
    awaitReady(second);
    assertThat(said()).contains("took over the PostgreSQL server");
    renews(field(profile, "token"));

    Path note = folder.resolve("data/postgres/cluster/data-18/postmaster.pid");
    ProcessHandle database =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(note).getFirst())).orElseThrow();
    database.destroyForcibly();
    until(() -> said().contains("PostgreSQL is back"), second);
    renews(field(profile, "token"));
    until(() -> said().contains("database is well again"), second);
  }

  @Test
  void secondGatewayOnTheFolderAndTakenPortHaveTheirOwnExitCodes() throws Exception {
    config("demo: true\n");
    Process first = gateway();
    awaitReady(first);
    Process second = gateway();
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).as(said()).isEqualTo(4);
    assertThat(said()).contains("DD-LOG-4103");
    first.destroy();
    first.waitFor();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      config("demo: true\n", taken.getLocalPort());
      Process third = gateway();
      assertThat(third.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(third.exitValue()).as(said()).isEqualTo(3);
      assertThat(said()).contains("DD-CFG-7103", "" + taken.getLocalPort());
      assertThat(said()).doesNotContain("Caused by");
    }
  }

  @Test
  void gatewayIsPreparedByInitAndRefusesDemoPasswordsAfterwards() throws Exception {
    config("");
    Process early = gateway();
    assertThat(early.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(early.exitValue()).isEqualTo(5);
    assertThat(said()).contains("DD-CFG-7105", "gateway init");

    Process init = gateway("init");
    assertThat(init.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(init.exitValue()).as(said()).isZero();
    Matcher printed = Pattern.compile("admin1 {2}(\\S+)").matcher(said());
    assertThat(printed.find()).isTrue();
    String password = printed.group(1);
    assertThat(said()).containsPattern("admin2 {2}\\S+");

    Process again = gateway("init");
    assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said().split(Pattern.quote(password), -1)).as("printed once").hasSize(2);

    config("profile-file: profile.json\n");
    awaitReady(gateway());
    String profile = Files.readString(folder.resolve("profile.json"));
    Process added = gateway("user", "add", "dana", "--role", "dealer", "--brand", "main");
    assertThat(added.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(added.exitValue()).as(said()).isZero();
    ManagedChannel channel = channel(profile, "TLSv1.3");
    try {
      AccessGrpc.AccessBlockingStub stub =
          AccessGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
      assertThat(
              stub.logIn(LogInRequest.newBuilder().setUser("admin1").setPassword(password).build())
                  .getToken())
          .isNotEmpty();
      assertThatThrownBy(() ->
              stub.logIn(
                  LogInRequest.newBuilder().setUser("dealer").setPassword("demo-dealer").build()))
          .isInstanceOf(StatusRuntimeException.class);
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private void config(String more) throws Exception {
    config(more, 0);
  }

  private void config(String more, int port) throws Exception {
    Files.writeString(
        folder.resolve("gateway.yaml"),
        "data-dir: data\nlisten: {port: " + port + "}\nbrands: [{id: main}]\n" + more);
    // The archive takes seconds to unpack; the tests of the host do it once for all.
    Path shared = org.dealdesk.gateway.database.TestDatabase.BINARIES;
    Path own = Files.createDirectories(folder.resolve("data/postgres")).resolve("18.6.0");
    Path unpacked = shared.resolve("18.6.0");
    if (Files.isDirectory(unpacked) && !Files.exists(own)) {
      copy(unpacked, own);
    }
  }

  private Process gateway(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayMain.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", folder.resolve("gateway.yaml").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    processes.add(process);
    return process;
  }

  private void awaitReady(Process gateway) throws Exception {
    int before = said().split("ready after", -1).length;
    until(() -> said().split("ready after", -1).length > before, gateway);
  }

  private void until(BooleanSupplier condition, Process gateway) throws Exception {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(gateway.isAlive() && System.nanoTime() < limit).as(said()).isTrue();
      NEVER.await(50, TimeUnit.MILLISECONDS);
    }
  }

  private String said() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (java.io.IOException unreadable) {
      return String.valueOf(unreadable);
    }
  }

  /** A port of its own is chosen at each start, so the address comes from the newest profile. */
  private void renews(String token) throws Exception {
    ManagedChannel channel = channel(Files.readString(folder.resolve("profile.json")), "TLSv1.3");
    try {
      AccessGrpc.AccessBlockingStub stub =
          AccessGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
      assertThat(with(stub, token).renew(RenewRequest.getDefaultInstance()).getToken())
          .isNotEmpty();
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static AccessGrpc.AccessBlockingStub with(
      AccessGrpc.AccessBlockingStub stub, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** With a password that is right, so that nothing but the channel can be the reason. */
  private static void turnedAway(ManagedChannel channel) throws Exception {
    try {
      AccessGrpc.AccessBlockingStub stub =
          AccessGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
      LogInRequest right =
          LogInRequest.newBuilder().setUser("dealer").setPassword("demo-dealer").build();
      assertThatThrownBy(() -> stub.logIn(right))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("UNAVAILABLE");
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static int port(String profile) {
    Matcher port = Pattern.compile("\"port\": (\\d+)").matcher(profile);
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  private static ManagedChannel channel(String profile, String protocol) throws Exception {
    byte[] authority =
        field(profile, "caPem").replace("\\n", "\n").getBytes(StandardCharsets.US_ASCII);
    return NettyChannelBuilder.forAddress(field(profile, "host"), port(profile))
        .sslContext(
            GrpcSslContexts.configure(SslContextBuilder.forClient())
                .trustManager(new ByteArrayInputStream(authority))
                .protocols(protocol)
                .build())
        .build();
  }

  private static String field(String profile, String name) {
    Matcher value = Pattern.compile("\"" + name + "\": \"([^\"]*)\"").matcher(profile);
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws java.io.IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws java.io.IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void remove(Path folder) throws Exception {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws java.io.IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path done, java.io.@org.jspecify.annotations.Nullable IOException failure)
              throws java.io.IOException {
            Files.deleteIfExists(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
