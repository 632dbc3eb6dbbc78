package org.dealdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a person calls it, on machines that lack one thing or another. */
class LauncherTest {
  private static final Path HOUSE = House.root();
  private static final Pattern VERB = Pattern.compile("(?m)^ {2}\\./dealdesk ([a-z]+) ");

  @TempDir private Path machine;

  private record Said(int exit, String text) {}

  @Test
  void helpNamesEveryVerbAndEveryVerbIsThere() throws Exception {
    Said help = run(Map.of(), "./dealdesk", "--help");
    assertThat(help.exit()).isZero();
    List<String> verbs =
        VERB.matcher(help.text()).results().map(found -> found.group(1)).sorted().toList();
    assertThat(verbs)
        .containsExactly(
            "bench", "demo", "desktop", "gateway", "setup", "shots", "simulate", "test", "watch");
    for (String verb : verbs) {
      assertThat(HOUSE.resolve("packaging/launcher/" + verb + ".sh")).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "test", "setup", "shots"})
  void aVerbExplainsItself(String verb) throws Exception {
    Said help = run(Map.of(), "./dealdesk", verb, "--help");
    assertThat(help.exit()).as(help.text()).isZero();
    assertThat(help.text()).startsWith("Usage: ./dealdesk " + verb);
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, server-gateway, org.dealdesk.gateway.app.GatewayMain",
    "desktop, desktop-app, org.dealdesk.desk.app.DesktopMain",
    "watch, desktop-app, org.dealdesk.desk.watch.WatchMain",
    "simulate, platforms/simulator, org.dealdesk.simulator.app.SimulateMain",
    "bench, benchmarks, org.dealdesk.benchmarks.BenchMain",
  })
  void theProgramBehindAVerbExplainsItself(String verb, String module, String main)
      throws Exception {
    assertThat(HOUSE.resolve("packaging/launcher/" + verb + ".sh"))
        .content()
        .contains("run_main " + module + " " + main + " \"$@\"");
    Said help =
        run(
            Map.of(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main,
            "--help");
    assertThat(help.exit()).as(help.text()).isZero();
    assertThat(help.text()).contains("Usage: " + verb + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|2|There is no verb 'nonsense'|--help",
        "demo --accounts 3|2|--accounts must be 10 to 100000, got 3|demo --help",
        "demo --accounts 100001|2|--accounts must be 10 to 100000|demo --help",
        "demo --seed many|2|--seed wants a whole number, got 'many'|demo --help",
        "demo --for|2|--for needs a value|demo --help",
        "demo --colour|2|demo does not know '--colour'|demo --help",
        "test --quick|2|test does not know '--quick'|test --help",
        "setup now|2|setup takes no words, got 'now'|setup --help",
        "shots|2|shots wants one folder|shots --help",
        "desktop|6|DD-CFG-7104|./dealdesk watch",
      })
  void whatIsWrongIsSaidWithTheWayOut(String words, int exit, String what, String next)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("./dealdesk"));
    command.addAll(List.of(words.split(" ", -1)));
    Said said = run(Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""), command.toArray(String[]::new));
    assertThat(said.exit()).as(said.text()).isEqualTo(exit);
    assertThat(said.text().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("dealdesk: ").contains(what),
            second -> assertThat(second).contains(next));
  }

  @Test
  void withoutAVerbTheVerbsAreNamed() throws Exception {
    Said said = run(Map.of(), "./dealdesk");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text()).contains("./dealdesk demo");
  }

  @Test
  void aJdk25IsFoundBesideTheMachinesOlderDefault() throws Exception {
    Path old = jdk("jvm/java-17", "javac 17.0.12");
    jdk("jvm/temurin-25", "javac 25.0.1");
    Said found = run(pathWith(old), "bash", "-c", ". packaging/launcher/common.sh; find_jdk25");
    assertThat(found).isEqualTo(new Said(0, machine.resolve("jvm/temurin-25").toString()));
  }

  @Test
  void withoutAJdk25ItIsSaidWhereItMayStand() throws Exception {
    Path old = jdk("jvm/java-17", "javac 17.0.12");
    Said said = run(pathWith(old), "./dealdesk", "setup");
    assertThat(said.exit()).isEqualTo(7);
    assertThat(said.text()).contains("JDK 25 was not found", "JDK25_HOME");
  }

  @Test
  void whoMayNotInstallIsToldTheExactCommand() throws Exception {
    Said said = run(pathWith(lackingMachine("1000")), "./dealdesk", "setup");
    assertThat(said.exit()).as(said.text()).isEqualTo(7);
    assertThat(said.text())
        .contains("sudo apt-get update && sudo apt-get install -y --no-install-recommends ")
        .contains("libgtk-3-0");
    assertThat(machine.resolve("installed")).doesNotExist();
  }

  @Test
  void rootInstallsWhatIsMissing() throws Exception {
    Said said = run(pathWith(lackingMachine("0")), "./dealdesk", "setup");
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(Files.readAllLines(machine.resolve("installed")))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("update"),
            second ->
                assertThat(second)
                    .startsWith("install -y --no-install-recommends ")
                    .contains("libgtk-3-0"));
  }

  /** A machine without any library, where apt only notes what it is asked. */
  private Path lackingMachine(String user) throws IOException {
    Path programs = jdk("", "javac 25.0.1");
    script(programs, "id", "echo " + user);
    script(programs, "ldconfig", "true");
    script(programs, "apt-get", "echo \"$@\" >>'" + machine.resolve("installed") + "'");
    return programs;
  }

  /** The folder of the programs of a JDK that only knows its version. */
  private Path jdk(String home, String version) throws IOException {
    Path programs = Files.createDirectories(machine.resolve(home).resolve("bin"));
    script(programs, "java", "true");
    script(programs, "javac", "echo '" + version + "'");
    return programs;
  }

  private static void script(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Map<String, String> pathWith(Path first) {
    return Map.of(
        "PATH",
        first + ":" + System.getenv("PATH"),
        "JAVA_HOME",
        "",
        "JDK25_HOME",
        "",
        "DEALDESK_JDK",
        "");
  }

  private Said run(Map<String, String> environment, String... command) throws Exception {
    Path output = Files.createTempFile(machine, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(HOUSE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end of " + List.of(command) + "\n" + Files.readString(output));
    }
    return new Said(process.exitValue(), Files.readString(output).stripTrailing());
  }
}
