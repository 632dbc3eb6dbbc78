package org.dealdesk.gateway.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** What our certificates say and when a new one is due. Pure but for the random source. */
final class CertificateRules {
  static final Duration CA_LIFE = Duration.ofDays(3_652);
  static final Duration SERVER_LIFE = Duration.ofDays(365);

  /** A gateway that runs for two months without a restart never shows an expired certificate. */
  static final Duration RENEW_BEFORE = Duration.ofDays(60);

  // Clocks of desktops may be behind ours.
  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private CertificateRules() {}

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  /** A certificate authority that may sign servers and nothing below them. */
  static X509Certificate authority(KeyPair keys, Instant now) throws GeneralSecurityException {
    // The number makes two installations' authorities different names for a person to tell.
    X500Name name = new X500Name("CN=Dealdesk CA " + serial().toString(36).substring(0, 8));
    try {
      X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), now, CA_LIFE);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return signed(builder, keys.getPrivate());
    } catch (CertIOException bug) {
      throw new GeneralSecurityException(bug);
    }
  }

  /**
   * A certificate for the gateway's server.
   *
   * @param names host names and addresses it stands for
   */
  static X509Certificate server(
      PublicKey key,
      Collection<String> names,
      X509Certificate authority,
      PrivateKey authorityKey,
      Instant now)
      throws GeneralSecurityException {
    X500Name issuer = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
    try {
      X509v3CertificateBuilder builder =
          builder(issuer, new X500Name("CN=Dealdesk gateway"), key, now, SERVER_LIFE);
      JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(authority));
      builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      return signed(builder, authorityKey);
    } catch (CertIOException bug) {
      throw new GeneralSecurityException(bug);
    }
  }

  /** Whether the server needs another certificate: near its end, of another CA, lacking a name. */
  static boolean isDue(
      X509Certificate server, X509Certificate authority, Collection<String> names, Instant now) {
    try {
      server.verify(authority.getPublicKey());
      Collection<List<?>> alternatives = server.getSubjectAlternativeNames();
      if (alternatives == null) {
        return true;
      }
      Set<String> held = new HashSet<>();
      for (List<?> name : alternatives) {
        held.add(plain(String.valueOf(name.get(1))));
      }
      boolean lacks = !held.containsAll(names.stream().map(CertificateRules::plain).toList());
      Instant ends = server.getNotAfter().toInstant();
      return lacks || ends.minus(RENEW_BEFORE).isBefore(now);
    } catch (GeneralSecurityException foreign) {
      // Signed by another authority: not one of ours.
      return true;
    }
  }

  /** The JDK prints IPv6 addresses in full; both sides are compared in that form. */
  private static String plain(String name) {
    return name.equals("::1") ? "0:0:0:0:0:0:0:1" : name;
  }

  private static GeneralNames alternatives(Collection<String> names) {
    List<GeneralName> all = new ArrayList<>();
    for (String name : names) {
      all.add(
          new GeneralName(
              IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
    }
    return new GeneralNames(all.toArray(GeneralName[]::new));
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life) {
    return new JcaX509v3CertificateBuilder(
        issuer, serial(), Date.from(now.minus(BACKDATED)), Date.from(now.plus(life)), subject, key);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException bug) {
      throw new GeneralSecurityException(bug);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(127, RANDOM).setBit(126);
  }
}
