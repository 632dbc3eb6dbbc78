package org.dealdesk.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.dealdesk.model.id.BrandId;
import org.junit.jupiter.api.Test;

class GroupRulesTest {
  private static final Instant Y2020 = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant Y2025 = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant Y2026 = Instant.parse("2026-01-01T00:00:00Z");
  private static final BrandId EU = new BrandId("marlin-eu");

  @Test
  void backslashIsItselfAndAStarIsAnything() {
    GroupRule rule = new GroupRule("MarlinEU\\*", EU, Book.B, Y2020);
    assertThat(rule.covers("MarlinEU\\Retail\\EUR")).isTrue();
    assertThat(rule.covers("MarlinEU")).isFalse();
    assertThat(rule.covers("marlineu\\Retail")).isFalse();
    assertThat(new GroupRule("a.c", EU, Book.B, Y2020).covers("abc")).isFalse();
    assertThat(new GroupRule("a?c", EU, Book.B, Y2020).covers("abc")).isTrue();
  }

  @Test
  void firstPatternThatCoversDecides() {
    GroupRules rules =
        new GroupRules(
            List.of(
                new GroupRule("EU\\coverage", EU, Book.COVERAGE, Y2020),
                new GroupRule("EU\\*", EU, Book.B, Y2025)));
    assertThat(rules.at("EU\\coverage", Y2026).map(GroupRule::book)).contains(Book.COVERAGE);
    assertThat(rules.at("EU\\retail", Y2026).map(GroupRule::book)).contains(Book.B);
  }

  @Test
  void newestRuleThatHasBegunHolds() {
    GroupRules rules =
        new GroupRules(
            List.of(
                new GroupRule("EU\\*", EU, Book.B, Y2020),
                new GroupRule("EU\\*", EU, Book.A, Y2025)));
    assertThat(rules.at("EU\\x", Y2025.minusMillis(1)).map(GroupRule::book)).contains(Book.B);
    assertThat(rules.at("EU\\x", Y2025).map(GroupRule::book)).contains(Book.A);
  }

  @Test
  void ruleThatHasNotBegunLeavesTheGroupToTheNextPatternOrToNobody() {
    GroupRules rules =
        new GroupRules(
            List.of(
                new GroupRule("EU\\vip", EU, Book.A, Y2026),
                new GroupRule("EU\\*", EU, Book.B, Y2025)));
    assertThat(rules.at("EU\\vip", Y2025).map(GroupRule::book)).contains(Book.B);
    assertThat(rules.at("EU\\vip", Y2020)).isEmpty();
    assertThat(rules.at("US\\vip", Y2026)).isEmpty();
  }
}
