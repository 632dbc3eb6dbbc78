package org.dealdesk.desk.fake;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority with one certificate for 127.0.0.1 and localhost. */
public final class TestCa {
  private final X509Certificate ca;
  private final X509Certificate server;
  private final KeyPair serverKey;

  private TestCa(X509Certificate ca, X509Certificate server, KeyPair serverKey) {
    this.ca = ca;
    this.server = server;
    this.serverKey = serverKey;
  }

  /** A new authority. */
  public static TestCa create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair caKey = generator.generateKeyPair();
      KeyPair key = generator.generateKeyPair();
      X500Principal caName = new X500Principal("CN=Test CA");
      var caCertificate =
          builder(caName, caName, caKey, 1)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      var certificate =
          builder(caName, new X500Principal("CN=gateway"), key, 2)
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(
                      new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                      }));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(caKey.getPrivate());
      var converter = new JcaX509CertificateConverter();
      return new TestCa(
          converter.getCertificate(caCertificate.build(signer)),
          converter.getCertificate(certificate.build(signer)),
          key);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair key, int serial) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(serial),
        Date.from(from),
        Date.from(from.plus(Duration.ofDays(36_500))),
        subject,
        key.getPublic());
  }

  /** The authority's certificate. */
  public String caPem() {
    return pem(ca);
  }

  String serverPem() {
    return pem(server);
  }

  String keyPem() {
    return pem(serverKey.getPrivate());
  }

  private static String pem(Object what) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          what instanceof java.security.PrivateKey key
              ? new org.bouncycastle.openssl.jcajce.JcaPKCS8Generator(key, null)
              : what);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
