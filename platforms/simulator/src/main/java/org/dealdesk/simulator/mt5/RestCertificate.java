package org.dealdesk.simulator.mt5;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * The certificate of a simulator's REST doors: made at each start, signed by itself. A client is
 * told to trust it. Immutable.
 */
public final class RestCertificate {
  /** The world's clock may stand anywhere, and what is thrown away needs no end. */
  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");

  private final KeyPair keys;
  private final X509Certificate certificate;

  private RestCertificate(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /**
   * Makes a certificate with a new key.
   *
   * @param names host names and addresses it stands for
   * @throws IOException when the Java runtime lacks the means
   */
  public static RestCertificate create(List<String> names) throws IOException {
    try {
      SecureRandom random = new SecureRandom();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair keys = generator.generateKeyPair();
      X500Name name = new X500Name("CN=Simulated trading servers");
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(120, random),
              Date.from(FROM),
              Date.from(TO),
              name,
              keys.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.stream().map(RestCertificate::name).toArray(GeneralName[]::new)));
      return new RestCertificate(
          keys,
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("no certificate could be made", e);
    }
  }

  private static GeneralName name(String name) {
    int kind = IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName;
    return new GeneralName(kind, name);
  }

  /** Writes the certificate, without its key, as a PEM file. */
  public void write(Path file) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    try {
      Files.writeString(
          file,
          "-----BEGIN CERTIFICATE-----\n"
              + lines.encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate could not be encoded", e);
    }
  }

  /**
   * What a server secures its connections with.
   *
   * @throws IOException when the Java runtime lacks the means
   */
  public SslContext context() throws IOException {
    return SslContextBuilder.forServer(keys.getPrivate(), certificate)
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .build();
  }
}
