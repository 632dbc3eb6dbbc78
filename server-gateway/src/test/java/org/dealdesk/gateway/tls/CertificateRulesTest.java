package org.dealdesk.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dealdesk.gateway.config.GatewayConfig.Listen;
import org.dealdesk.gateway.config.StartFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "::1", "gw.example");

  @TempDir private Path folder = Path.of("");

  @Test
  void authoritySignsServersForTenYearsAndNothingBelow() throws Exception {
    X509Certificate authority = CertificateRules.authority(CertificateRules.newKeys(), NOW);
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(authority.getKeyUsage()[5]).as("may sign certificates").isTrue();
    assertThat(authority.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(3_650)));
    assertThat(((ECPublicKey) authority.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
  }

  @Test
  void serverStandsForItsNamesForAYearAndSignsNothing() throws Exception {
    KeyPair authorityKeys = CertificateRules.newKeys();
    X509Certificate authority = CertificateRules.authority(authorityKeys, NOW);
    X509Certificate server = server(authority, authorityKeys, NOW);
    server.verify(authority.getPublicKey());
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getSubjectAlternativeNames().toString()).contains("gw.example", "127.0.0.1");
    assertThat(server.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
  }

  @Test
  void anotherIsDueNearTheEndForANewNameOrUnderAnotherAuthority() throws Exception {
    KeyPair keys = CertificateRules.newKeys();
    X509Certificate authority = CertificateRules.authority(keys, NOW);
    X509Certificate server = server(authority, keys, NOW);
    assertThat(CertificateRules.isDue(server, authority, NAMES, NOW)).isFalse();
    assertThat(CertificateRules.isDue(server, authority, NAMES, NOW.plus(Duration.ofDays(304))))
        .isFalse();
    assertThat(CertificateRules.isDue(server, authority, NAMES, NOW.plus(Duration.ofDays(306))))
        .isTrue();
    assertThat(CertificateRules.isDue(server, authority, List.of("other"), NOW)).isTrue();
    X509Certificate other = CertificateRules.authority(CertificateRules.newKeys(), NOW);
    assertThat(CertificateRules.isDue(server, other, NAMES, NOW)).isTrue();
    assertThatThrownBy(() -> server.verify(other.getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void identityKeepsItsAuthorityAndRenewsItsServerOnly() throws Exception {
    Path tls = folder.resolve("data/tls");
    GatewayIdentity first = GatewayIdentity.open(tls, NAMES, at(NOW));
    GatewayIdentity again = GatewayIdentity.open(tls, NAMES, at(NOW.plusSeconds(60)));
    assertThat(again).isEqualTo(first);
    GatewayIdentity later = GatewayIdentity.open(tls, NAMES, at(NOW.plus(Duration.ofDays(330))));
    assertThat(later.authority()).isEqualTo(first.authority());
    assertThat(later.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(later.server()).isNotEqualTo(first.server());
    assertThat(rights(tls)).isEqualTo("rwx------");
    assertThat(rights(tls.resolve("ca.key"))).isEqualTo("rw-------");
    assertThat(rights(tls.resolve("server.key"))).isEqualTo("rw-------");
  }

  @Test
  void damagedKeyIsAFaultNotANewAuthority() throws Exception {
    GatewayIdentity.open(folder.resolve("tls"), NAMES, at(NOW));
    Files.writeString(folder.resolve("tls/ca.pem"), "nonsense");
    assertThatThrownBy(() -> GatewayIdentity.open(folder.resolve("tls"), NAMES, at(NOW)))
        .isInstanceOf(StartFault.class)
        .hasMessageContaining("CERTIFICATE");
  }

  @Test
  void namesHoldTheBoundAddressAndThoseGiven() {
    assertThat(TlsConfiguration.names(new Listen("10.0.0.5", 1, List.of("gw.example"))))
        .contains("localhost", "127.0.0.1", "::1", "10.0.0.5", "gw.example");
    assertThat(TlsConfiguration.names(new Listen("0.0.0.0", 1, List.of())))
        .doesNotContain("0.0.0.0");
  }

  private static X509Certificate server(X509Certificate authority, KeyPair keys, Instant now)
      throws Exception {
    return CertificateRules.server(
        CertificateRules.newKeys().getPublic(), NAMES, authority, keys.getPrivate(), now);
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
