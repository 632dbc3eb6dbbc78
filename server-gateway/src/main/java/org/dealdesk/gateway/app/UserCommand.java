package org.dealdesk.gateway.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dealdesk.gateway.access.AccessEventStore;
import org.dealdesk.gateway.access.DeskRole;
import org.dealdesk.gateway.access.PasswordRules;
import org.dealdesk.gateway.access.UserStore.UserRow;
import org.dealdesk.gateway.config.ConfigFile;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * People, kept by whoever holds the gateway's machine. A running gateway need not be stopped: it
 * takes a change over within seconds, and somebody who was disabled is out by then.
 */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    resourceBundle = "org.dealdesk.gateway.usage")
final class UserCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      descriptionKey = "config",
      scope = ScopeType.INHERIT)
  private Path config = Path.of("gateway.yaml");

  @Spec private @Nullable CommandSpec spec;

  @Command(name = "list")
  int list() {
    return Console.with(
        read(),
        console -> {
          for (UserRow user : console.users().all()) {
            out()
                .printf(
                    "%-20s %-8s %-24s %-20s %s%n",
                    user.name(),
                    Texts.of(user.enabled() ? "user.enabled" : "user.disabled"),
                    codes(user.roles()),
                    user.brands().isEmpty() ? "*" : brands(user.brands()),
                    user.fullName());
          }
          return 0;
        });
  }

  @Command(name = "add")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, split = ",", paramLabel = "ROLE")
          List<String> roles,
      @Option(names = "--brand", split = ",", paramLabel = "BRAND") @Nullable List<String> brands,
      @Option(names = "--full-name", paramLabel = "TEXT") @Nullable String fullName) {
    GatewayConfig read = read();
    Set<DeskRole> known = new HashSet<>();
    for (String role : roles) {
      known.add(
          DeskRole.of(role)
              .orElseThrow(
                  () -> usage("user.no-such-role", role, codes(Set.of(DeskRole.values())))));
    }
    List<BrandId> scope = new ArrayList<>();
    for (String brand : brands == null ? List.<String>of() : brands) {
      scope.add(
          read.brands().stream()
              .map(GatewayConfig.Brand::id)
              .filter(id -> id.code().equals(brand))
              .findFirst()
              .orElseThrow(() -> usage("config.no-such-brand", brand)));
    }
    if (!name.matches("[a-z0-9._-]{1,64}")) {
      throw usage("user.bad-name", name);
    }
    String password = PasswordRules.random();
    return Console.with(
        read,
        console -> {
          boolean added =
              console
                  .users()
                  .add(
                      name,
                      fullName == null ? name : fullName,
                      known,
                      scope,
                      PasswordRules.hash(password),
                      false,
                      console.clock().instant());
          if (!added) {
            throw usage("user.taken", name);
          }
          record(console, name, "added as " + codes(known));
          out().println(Texts.of("user.password", name, password));
          return 0;
        });
  }

  @Command(name = "password")
  int password(@Parameters(paramLabel = "NAME") String name) {
    String password = PasswordRules.random();
    return change(
        name,
        "new password",
        console -> console.users().setPassword(name, PasswordRules.hash(password)),
        Texts.of("user.password", name, password));
  }

  @Command(name = "disable")
  int disable(@Parameters(paramLabel = "NAME") String name) {
    return change(
        name,
        "disabled",
        console -> console.users().setEnabled(name, false),
        Texts.of("user.now-disabled", name));
  }

  @Command(name = "enable")
  int enable(@Parameters(paramLabel = "NAME") String name) {
    return change(
        name,
        "enabled",
        console -> console.users().setEnabled(name, true),
        Texts.of("user.now-enabled", name));
  }

  private int change(
      String name, String what, java.util.function.Predicate<Console> change, String said) {
    return Console.with(
        read(),
        console -> {
          if (!change.test(console)) {
            throw usage("user.unknown", name);
          }
          record(console, name, what);
          out().println(said);
          return 0;
        });
  }

  private static void record(Console console, String name, String what) {
    console
        .events()
        .append(AccessEventStore.Kind.USER_CHANGED, name, null, Console.ORIGIN, null, what);
  }

  private GatewayConfig read() {
    return ConfigFile.read(config, System.getenv());
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec.commandLine().getOut();
  }

  private static StartFault usage(String key, Object... values) {
    return new StartFault(FaultReason.CONFIG_INVALID, Texts.of(key, values));
  }

  private static String codes(Set<DeskRole> roles) {
    return roles.stream().sorted().map(DeskRole::code).collect(Collectors.joining(","));
  }

  private static String brands(Set<BrandId> brands) {
    return brands.stream().map(BrandId::code).sorted().collect(Collectors.joining(","));
  }
}
