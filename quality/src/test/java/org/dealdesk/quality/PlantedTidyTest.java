package org.dealdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breaks each habit on purpose; the rule must object to it and leave the tidy neighbour alone. */
class PlantedTidyTest {
  @Test
  void longFile() {
    assertThat(TidyRules.fileLength("A.java", "line\n".repeat(401), TidyRules.MAX_FILE_LINES))
        .hasSize(1);
    assertThat(TidyRules.fileLength("A.java", "line\n".repeat(400), TidyRules.MAX_FILE_LINES))
        .isEmpty();
  }

  @Test
  void longMethod() {
    String body = "    int x = 1;\n";
    assertThat(
            TidyRules.methodLengths(
                "A.java", "class A {\n  void m() {\n" + body.repeat(59) + "  }\n}\n"))
        .hasSize(1);
    assertThat(
            TidyRules.methodLengths(
                "A.java", "class A {\n  void m() {\n" + body.repeat(58) + "  }\n}\n"))
        .isEmpty();
  }

  @Test
  void unfinished() {
    assertThat(TidyRules.unfinished("A.java", "int a; // TO" + "DO later\n")).hasSize(1);
    assertThat(TidyRules.unfinished("A.java", "int todoCount;\n")).isEmpty();
  }

  @Test
  void blindWait() {
    assertThat(TidyRules.blindWaits("ATest.java", "Thread.sl" + "eep(10);\n")).hasSize(1);
    assertThat(TidyRules.blindWaits("ATest.java", "@Disa" + "bled class A {}\n")).hasSize(1);
    assertThat(TidyRules.blindWaits("ATest.java", "await(() -> done);\n")).isEmpty();
  }

  @Test
  void wallClock() {
    assertThat(TidyRules.wallClocks("A.java", "long t = System.currentTimeMillis();\n")).hasSize(1);
    assertThat(TidyRules.wallClocks("A.java", "Instant t = Instant.now(clock);\n")).isEmpty();
  }

  @Test
  void roleWithoutItsTest() {
    assertThat(TidyRules.rolesWithoutTest(List.of("FeeRules.java"), Set.of("FeesTest.java")))
        .hasSize(1);
    assertThat(
            TidyRules.rolesWithoutTest(
                List.of("FeeRules.java", "Fee.java"), Set.of("FeeRulesTest.java")))
        .isEmpty();
  }

  @Test
  void markdownComment() {
    assertThat(TidyRules.markdownComments("A.java", "  /// text\n")).hasSize(1);
    assertThat(TidyRules.markdownComments("A.java", "  // https://example.org///x\n")).isEmpty();
  }
}
