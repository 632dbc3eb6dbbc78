package org.dealdesk.desk.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.EnumSet;
import java.util.Set;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Finds and reads the connection profile. Stateless; any thread; nothing to close. */
public final class ProfileReader {
  /** Environment variable that names the profile when no option does. */
  public static final String VARIABLE = "DEALDESK_PROFILE";

  private static final Path DEFAULT = Path.of("var", "demo", "profile.json");
  private static final Set<PosixFilePermission> OPEN_TO_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);
  private static final ObjectMapper JSON = JsonMapper.shared();

  private ProfileReader() {}

  /**
   * The file to read: the option, else the environment variable, else the demo's profile under the
   * folder.
   */
  public static Path locate(@Nullable Path option, @Nullable String variable, Path folder) {
    if (option != null) {
      return option;
    }
    if (variable != null && !variable.isBlank()) {
      return Path.of(variable);
    }
    return folder.resolve(DEFAULT);
  }

  /** Reads and checks a profile; the detail of a failure names the file and the field. */
  public static Outcome<Profile> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return invalid(file, "there is no such file");
    } catch (IOException e) {
      return invalid(file, "it cannot be read: " + e.getMessage());
    }
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      return invalid(file, "it is not JSON: " + e.getOriginalMessage());
    }
    if (root == null || !root.isObject()) {
      return invalid(file, "it is not a JSON object");
    }
    return parse(file, root);
  }

  /**
   * Whether others than the owner can read or change the file; a token in it is then everybody's.
   */
  public static boolean openToOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OPEN_TO_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no such permissions on this file system: nothing to compare with
    }
  }

  private static Outcome<Profile> parse(Path file, JsonNode root) {
    String host = text(root, "host");
    if (host == null) {
      return invalid(file, "\"host\" is missing");
    }
    JsonNode port = root.path("port");
    if (!port.isInt() || port.intValue() < 1 || port.intValue() > 65_535) {
      return invalid(file, "\"port\" must be a number from 1 to 65535");
    }
    String caPem = text(root, "caPem");
    if (caPem == null) {
      return invalid(
          file, "\"caPem\" is missing: without it the gateway cannot be told from another");
    }
    String fault = certificateFault(caPem);
    if (fault != null) {
      return invalid(file, "\"caPem\" is no certificate: " + fault);
    }
    String name = text(root, "name");
    return Outcome.ok(
        new Profile(
            name == null ? host : name,
            host,
            port.intValue(),
            caPem,
            text(root, "token"),
            text(root, "user"),
            file));
  }

  private static @Nullable String certificateFault(String pem) {
    try {
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return certificates.isEmpty() ? "it is empty" : null;
    } catch (CertificateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static @Nullable String text(JsonNode root, String field) {
    JsonNode node = root.path(field);
    return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
  }

  private static Outcome<Profile> invalid(Path file, String why) {
    return Outcome.failed(FaultReason.PROFILE_INVALID, file + ": " + why);
  }
}
