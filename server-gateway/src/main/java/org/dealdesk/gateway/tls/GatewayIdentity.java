package org.dealdesk.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the gateway is to a desktop: its certificate, the key to it, and the authority desktops pin.
 * Immutable; any thread.
 *
 * @param authority signs the server's certificates; desktops trust it and nothing else
 * @param server the certificate shown
 * @param key belongs to {@code server}
 */
public record GatewayIdentity(X509Certificate authority, X509Certificate server, PrivateKey key) {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayIdentity.class);

  /** Whether a folder holds an authority already. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve("ca.pem"));
  }

  /**
   * Reads the identity, making the authority at the first call and a server certificate whenever
   * one is due.
   *
   * @param folder keeps keys and certificates, made when missing
   * @param names host names and addresses desktops reach the gateway by
   * @throws StartFault if a file is there but cannot be read as what it should be
   */
  public static GatewayIdentity open(Path folder, Collection<String> names, Clock clock) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().resolveSibling("."));
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Path authorityFile = folder.resolve("ca.pem");
      Path authorityKeyFile = folder.resolve("ca.key");
      Instant now = clock.instant();
      if (!exists(folder)) {
        KeyPair keys = CertificateRules.newKeys();
        // The key first: an authority without its key could never sign again.
        Pem.write(authorityKeyFile, keys.getPrivate());
        Pem.write(authorityFile, CertificateRules.authority(keys, now));
      }
      X509Certificate authority = Pem.certificate(authorityFile);
      Path serverFile = folder.resolve("server.pem");
      Path serverKeyFile = folder.resolve("server.key");
      boolean due =
          !Files.exists(serverFile)
              || !Files.exists(serverKeyFile)
              || CertificateRules.isDue(Pem.certificate(serverFile), authority, names, now);
      if (due) {
        KeyPair keys = CertificateRules.newKeys();
        X509Certificate server =
            CertificateRules.server(
                keys.getPublic(), names, authority, Pem.key(authorityKeyFile), now);
        // A stop between the two leaves a pair that does not fit; without the certificate the
        // next start makes both anew.
        Files.deleteIfExists(serverFile);
        Pem.write(serverKeyFile, keys.getPrivate());
        Pem.write(serverFile, server);
        LOG.info(Texts.of("tls.issued", names, server.getNotAfter().toInstant()));
      }
      return new GatewayIdentity(authority, Pem.certificate(serverFile), Pem.key(serverKeyFile));
    } catch (IOException | GeneralSecurityException failed) {
      throw new StartFault(
          FaultReason.CONFIG_INVALID,
          Texts.of("tls.unreadable", folder, String.valueOf(failed.getMessage())),
          failed);
    }
  }

  /** The authority as text, for a connection profile. */
  public String authorityPem() {
    try {
      return Pem.of(authority);
    } catch (GeneralSecurityException bug) {
      throw new IllegalStateException(bug);
    }
  }

  /** SHA-256 of the authority, for a person to compare. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException bug) {
      throw new IllegalStateException(bug);
    }
  }

  /** When the shown certificate ends. */
  public Instant ends() {
    return server.getNotAfter().toInstant();
  }
}
