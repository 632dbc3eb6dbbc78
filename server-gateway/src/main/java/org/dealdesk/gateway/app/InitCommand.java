package org.dealdesk.gateway.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dealdesk.gateway.access.AccessEventStore;
import org.dealdesk.gateway.access.DeskRole;
import org.dealdesk.gateway.access.PasswordRules;
import org.dealdesk.gateway.config.ConfigFile;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.gateway.tls.GatewayIdentity;
import org.dealdesk.gateway.tls.TlsConfiguration;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prepares a gateway: configuration file, folders, certificate authority, database, and two
 * administrators whose passwords are printed once. What is there already stays as it is, so a start
 * that was cut off can be repeated.
 */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    resourceBundle = "org.dealdesk.gateway.usage")
final class InitCommand implements Callable<Integer> {
  private static final String FILE = "gateway.yaml";
  private static final List<String> ADMINISTRATORS = List.of("admin1", "admin2");

  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
  private @Nullable Path config;

  @Option(names = "--dir", paramLabel = "DIR", descriptionKey = "dir")
  private @Nullable Path dir;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    // A folder alone holds everything; beside a named file it is where that gateway keeps its data.
    boolean whole = config == null && dir != null;
    Path file = config != null ? config : dir != null ? dir.resolve(FILE) : Path.of(FILE);
    boolean written = writeConfig(file, whole || dir == null ? "data" : absolute(dir));
    GatewayConfig read = ConfigFile.read(file, System.getenv());
    if (!written
        && !whole
        && dir != null
        && !dir.toAbsolutePath().normalize().equals(read.dataDir())) {
      throw new StartFault(
          FaultReason.CONFIG_INVALID, Texts.of("init.other-dir", read.file(), read.dataDir(), dir));
    }
    PrintWriter out = out();
    out.println(Texts.of(written ? "init.config-written" : "init.config-kept", read.file()));
    GatewayIdentity identity =
        GatewayIdentity.open(
            read.dataDir().resolve("tls"),
            TlsConfiguration.names(read.listen()),
            Clock.systemUTC());
    out.println(
        Texts.of("init.authority", read.dataDir().resolve("tls/ca.pem"), identity.fingerprint()));
    Console.with(read, this::administrators);
    out.println(Texts.of("init.done", read.file()));
    return 0;
  }

  private boolean administrators(Console console) {
    boolean there =
        console.users().all().stream()
            .anyMatch(user -> user.roles().contains(DeskRole.ADMIN) && !user.demo());
    if (there) {
      out().println(Texts.of("init.administrators-kept"));
      return false;
    }
    out().println(Texts.of("init.administrators"));
    for (String name : ADMINISTRATORS) {
      String password = PasswordRules.random();
      String fullName = Texts.of("init.administrator-name", name);
      console
          .users()
          .add(
              name,
              fullName,
              Set.of(DeskRole.ADMIN),
              List.of(),
              PasswordRules.hash(password),
              false,
              console.clock().instant());
      console
          .events()
          .append(
              AccessEventStore.Kind.USER_CHANGED, name, null, Console.ORIGIN, null, "made by init");
      out().println("  " + name + "  " + password);
    }
    return true;
  }

  /** Writes the commented file unless there is one; true when it did. */
  private static boolean writeConfig(Path config, String data) {
    if (Files.exists(config)) {
      return false;
    }
    try (InputStream template =
        InitCommand.class.getResourceAsStream("/org/dealdesk/gateway/gateway.yaml")) {
      if (template == null) {
        throw new IllegalStateException("the template is not on the class path");
      }
      String text =
          new String(template.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@DATA_DIR@", "'" + data.replace("'", "''") + "'");
      Path file = config.toAbsolutePath();
      Files.createDirectories(file.resolveSibling("."));
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
      Files.writeString(file, text);
      return true;
    } catch (IOException failed) {
      throw new StartFault(
          FaultReason.CONFIG_INVALID,
          Texts.of("init.cannot-write", config, String.valueOf(failed.getMessage())),
          failed);
    }
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec.commandLine().getOut();
  }
}
