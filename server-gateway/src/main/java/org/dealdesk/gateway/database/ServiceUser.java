package org.dealdesk.gateway.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses root, so a gateway started as root steps
 * down to an unprivileged account. Where that account cannot enter the data folder (a clone below
 * root's private home), the programs run in a user namespace of their own instead: there they hold
 * no privilege either, though the files stay root's.
 *
 * @param name account the cluster's files belong to, or null when they belong to the gateway's own
 * @param prefix words to put before a program
 */
record ServiceUser(@Nullable String name, List<String> prefix) {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceUser.class);
  private static final List<String> ACCOUNTS = List.of("dealdesk", "postgres", "nobody");

  ServiceUser {
    prefix = List.copyOf(prefix);
  }

  /**
   * Chooses for this machine.
   *
   * @param folder must be enterable by the account
   */
  static ServiceUser choose(Path folder) {
    if (!isRoot()) {
      return new ServiceUser(null, List.of());
    }
    for (String account : ACCOUNTS) {
      Optional<ServiceUser> user = steppedDown(account);
      if (user.isPresent() && user.get().runs("cd \"$1\"", folder.toString())) {
        return user.get();
      }
    }
    ServiceUser fenced = new ServiceUser(null, List.of("unshare", "--user"));
    if (fenced.runs("test \"$(id -u)\" != 0", "")) {
      LOG.warn(Texts.of("database.user-namespace", folder));
      return fenced;
    }
    throw new StartFault(FaultReason.DATABASE_GONE, Texts.of("database.no-service-user", folder));
  }

  /** Lets the unprivileged account pass a folder of ours; it still cannot list it. */
  static void letPass(Path folder) throws IOException {
    if (isRoot()) {
      Set<PosixFilePermission> rights = new HashSet<>(Files.getPosixFilePermissions(folder));
      if (rights.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(folder, rights);
      }
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<ServiceUser> steppedDown(String account) {
    try {
      for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
        String[] field = line.split(":", -1);
        if (field.length > 3 && field[0].equals(account)) {
          return Optional.of(
              new ServiceUser(
                  account,
                  List.of(
                      "setpriv",
                      "--reuid=" + field[2],
                      "--regid=" + field[3],
                      "--clear-groups",
                      "--no-new-privs",
                      "--inh-caps=-all")));
        }
      }
    } catch (IOException unreadable) {
      LOG.warn("/etc/passwd cannot be read: {}", unreadable.getMessage());
    }
    return Optional.empty();
  }

  /** The command line of a program run as this user. */
  List<String> command(List<String> program) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(program);
    return all;
  }

  /** Hands a file or folder to this user. */
  void own(Path path) throws IOException {
    if (name != null) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    }
  }

  private boolean runs(String script, String argument) {
    try {
      Process process =
          new ProcessBuilder(command(List.of("/bin/sh", "-c", script, "probe", argument)))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException missing) {
      // The tool is not on this machine; the next way is tried.
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
