package org.dealdesk.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRulesTest {
  /** A vector of the reference implementation's own tests: argon2id, t=2, m=16, somesalt. */
  private static final String FOREIGN =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void rightPasswordFitsAndOthersDoNot() {
    String stored = PasswordRules.hash("Grüße 42");
    assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("42");
    assertThat(PasswordRules.fits("Grüße 42", stored)).isTrue();
    assertThat(PasswordRules.fits("grüße 42", stored)).isFalse();
    assertThat(PasswordRules.fits("", stored)).isFalse();
  }

  @Test
  void samePasswordIsStoredDifferentlyEachTime() {
    assertThat(PasswordRules.hash("x")).isNotEqualTo(PasswordRules.hash("x"));
  }

  @Test
  void hashOfTheReferenceImplementationFits() {
    assertThat(PasswordRules.fits("password", FOREIGN)).isTrue();
    assertThat(PasswordRules.fits("Password", FOREIGN)).isFalse();
  }

  @Test
  void parametersComeFromTheStoredTextAndWeakOnesAreTold() {
    assertThat(PasswordRules.isWeak(FOREIGN)).isFalse();
    assertThat(PasswordRules.isWeak(PasswordRules.hash("x"))).isFalse();
    assertThat(PasswordRules.isWeak(FOREIGN.replace("m=65536", "m=4096"))).isTrue();
    assertThat(PasswordRules.isWeak(FOREIGN.replace("t=2", "t=1"))).isTrue();
  }

  @Test
  void whatIsNoHashFitsNoPassword() {
    assertThat(PasswordRules.fits("!", UserStore.NO_PASSWORD)).isFalse();
    assertThat(PasswordRules.fits("", "")).isFalse();
    assertThat(PasswordRules.fits("a".repeat(257), PasswordRules.hash("a".repeat(257)))).isFalse();
  }

  @Test
  void randomPasswordsAreLongAndDiffer() {
    assertThat(PasswordRules.random())
        .matches("([a-z2-9]{5}-){3}[a-z2-9]{5}")
        .isNotEqualTo(PasswordRules.random());
  }
}
