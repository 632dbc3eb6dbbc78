package org.dealdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every test that {@code docs/requirements.md} names must exist, the method too where one is named.
 */
class RequirementsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| *([SXDR]-[A-Z0-9-]+|EX-[0-9.]+|DD-[A-Z0-9-]+) *\\|.*$");
  private static final Pattern HEAD = Pattern.compile("\\| *id *\\|.*|\\|[-|]+\\|");
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z0-9]+Test)(?:#([A-Za-z0-9_]+))?`");

  @Test
  void namedTestsExist() {
    String table = House.read(House.root().resolve("docs/requirements.md"));
    Map<String, String> tests =
        House.sources("test").stream()
            .collect(
                Collectors.toMap(
                    f -> f.getFileName().toString().replace(".java", ""),
                    House::read,
                    (a, b) -> a + b));
    List<String> complaints = complaints(table, tests);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aMissingTestIsNoticed() {
    assertThat(complaints("| S-EXP-01 | x | `NoSuchTest` |", Map.of())).hasSize(1);
    assertThat(complaints("| S-EXP-01 | x | `BigTest#gone` |", Map.of("BigTest", "void here() {}")))
        .hasSize(1);
    assertThat(complaints("| S-EXP-01 | x | nothing yet |", Map.of())).hasSize(1);
    assertThat(
            complaints(
                "| S-EXP-01 | x | `BigTest` |\n| Q-1 | x | `NoSuchTest` |", Map.of("BigTest", "")))
        .hasSize(1);
    assertThat(complaints("| S-EXP-01 | x | `BigTest#here` |", Map.of("BigTest", "void here() {}")))
        .isEmpty();
  }

  private static List<String> complaints(String table, Map<String, String> tests) {
    List<String> complaints = new ArrayList<>();
    table
        .lines()
        .filter(line -> line.startsWith("|") && !HEAD.matcher(line).matches())
        .filter(line -> !ROW.matcher(line).matches())
        .forEach(line -> complaints.add("no id this test knows: " + line));
    Matcher rows = ROW.matcher(table);
    int count = 0;
    while (rows.find()) {
      count++;
      Matcher named = NAMED.matcher(rows.group());
      boolean any = false;
      while (named.find()) {
        any = true;
        String source = tests.get(named.group(1));
        if (source == null) {
          complaints.add(rows.group(1) + ": there is no " + named.group(1));
        } else if (named.group(2) != null && !source.contains(" " + named.group(2) + "(")) {
          complaints.add(rows.group(1) + ": " + named.group(1) + " has no " + named.group(2));
        }
      }
      if (!any) {
        complaints.add(rows.group(1) + " names no test");
      }
    }
    assertThat(count).as("rows of the table").isPositive();
    return complaints;
  }
}
