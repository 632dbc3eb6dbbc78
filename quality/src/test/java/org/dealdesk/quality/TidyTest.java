package org.dealdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads every source of the checkout and holds the house's habits against it. */
class TidyTest {
  /** Where a program starts the machine's clock may be taken; everything else is given it. */
  private static final Pattern MAY_ASK_THE_MACHINE =
      Pattern.compile(".*/app/[A-Za-z]+\\.java|.*Main\\.java|.*/benchmarks/.*");

  @Test
  void filesAreShort() {
    assertNone(
        House.sources("main"),
        (name, text) -> TidyRules.fileLength(name, text, TidyRules.MAX_FILE_LINES));
    assertNone(
        House.sources("test"),
        (name, text) -> TidyRules.fileLength(name, text, TidyRules.MAX_TEST_FILE_LINES));
  }

  @Test
  void methodsAreShort() {
    assertNone(House.sources("main"), TidyRules::methodLengths);
  }

  @Test
  void nothingIsLeftUnfinished() {
    // The rules themselves must name what they look for.
    assertNone(withoutRules(House.sources("main")), TidyRules::unfinished);
    assertNone(withoutRules(House.sources("test")), TidyRules::unfinished);
  }

  @Test
  void testsWaitForConditions() {
    assertNone(withoutRules(House.sources("test")), TidyRules::blindWaits);
  }

  @Test
  void timeIsInjected() {
    assertNone(
        House.sources("main").stream()
            .filter(file -> !MAY_ASK_THE_MACHINE.matcher(unix(file)).matches())
            .toList(),
        TidyRules::wallClocks);
  }

  @Test
  void commentsAreJavadoc() {
    assertNone(House.sources("main"), TidyRules::markdownComments);
  }

  @Test
  void everyRoleWithRulesHasItsTest() {
    Set<String> tests =
        House.sources("test").stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toSet());
    List<String> roles =
        House.sources("main").stream().map(file -> file.getFileName().toString()).toList();
    assertThat(TidyRules.rolesWithoutTest(roles, tests)).isEmpty();
  }

  private static List<Path> withoutRules(List<Path> files) {
    return files.stream().filter(file -> !unix(file).contains("/quality/")).toList();
  }

  private static void assertNone(List<Path> files, BiFunction<String, String, List<String>> rule) {
    assertThat(files).as("sources found").isNotEmpty();
    Path root = House.root();
    List<String> complaints =
        files.stream()
            .flatMap(
                file -> rule.apply(root.relativize(file).toString(), House.read(file)).stream())
            .toList();
    assertThat(complaints).isEmpty();
  }

  private static String unix(Path path) {
    return path.toString().replace('\\', '/');
  }
}
