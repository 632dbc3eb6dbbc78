package org.dealdesk.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Keys and certificates as text files. Pure but for the files. */
final class Pem {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";

  private Pem() {}

  static String of(X509Certificate certificate) throws GeneralSecurityException {
    return wrap(CERTIFICATE, certificate.getEncoded());
  }

  static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
    byte[] der = unwrap(CERTIFICATE, Files.readString(file));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    byte[] der = unwrap(KEY, Files.readString(file));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  static void write(Path file, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    replace(file, of(certificate), "rw-r--r--");
  }

  static void write(Path file, PrivateKey key) throws IOException {
    replace(file, wrap(KEY, key.getEncoded()), "rw-------");
  }

  /** Never half written, and never readable by others for a moment. */
  private static void replace(Path file, String text, String rights) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String wrap(String kind, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static byte[] unwrap(String kind, String text) throws GeneralSecurityException {
    String begin = "-----BEGIN " + kind + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no " + kind + " in the file");
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }
}
