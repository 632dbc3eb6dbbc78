package org.dealdesk.quality;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The habits a compiler cannot see, each a function from a source to complaints. Any thread. */
final class TidyRules {
  static final int MAX_FILE_LINES = 400;
  static final int MAX_TEST_FILE_LINES = 600;
  static final int MAX_METHOD_LINES = 60;

  private static final Pattern LEFT_UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final Pattern BLIND_WAIT =
      Pattern.compile("Thread\\.sleep\\(|@Disabled\\b|TimeUnit\\.[A-Z]+\\.sleep\\(");
  private static final Pattern WALL_CLOCK =
      Pattern.compile(
          "System\\.currentTimeMillis\\(\\)|Instant\\.now\\(\\)|LocalDate(Time)?\\.now\\(\\)");
  private static final Pattern MARKDOWN_COMMENT = Pattern.compile("(?m)^\\s*///");
  private static final Pattern NEEDS_TEST =
      Pattern.compile("[A-Za-z0-9]+(Rules|Interactor|Normaliser|Projection|Policy)\\.java");

  private TidyRules() {}

  static List<String> fileLength(String name, String text, int limit) {
    long lines = text.lines().count();
    return lines > limit
        ? List.of(name + " has " + lines + " lines, " + limit + " are the most")
        : List.of();
  }

  static List<String> methodLengths(String name, String text) {
    List<String> complaints = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replaceAll("[^A-Za-z0-9./]", "_")),
            SimpleJavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(source));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new MethodMeasure(unit, positions, name, complaints).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return complaints;
  }

  static List<String> unfinished(String name, String text) {
    return matches(LEFT_UNFINISHED, name, text, "is left unfinished");
  }

  static List<String> blindWaits(String name, String text) {
    return matches(BLIND_WAIT, name, text, "waits blindly or is switched off");
  }

  static List<String> wallClocks(String name, String text) {
    return matches(
        WALL_CLOCK, name, text, "asks the machine for the time instead of an injected Clock");
  }

  static List<String> markdownComments(String name, String text) {
    return matches(MARKDOWN_COMMENT, name, text, "uses /// where the house writes /** */");
  }

  /** Roles whose name promises a test that is not there. */
  static List<String> rolesWithoutTest(List<String> mainFiles, Set<String> testFiles) {
    return mainFiles.stream()
        .filter(name -> NEEDS_TEST.matcher(name).matches())
        .filter(name -> !testFiles.contains(name.replace(".java", "Test.java")))
        .map(name -> name + " has no test")
        .toList();
  }

  private static List<String> matches(Pattern pattern, String name, String text, String complaint) {
    List<String> complaints = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      long line = text.substring(0, matcher.start()).lines().count();
      complaints.add(name + ":" + line + " " + complaint + ": " + matcher.group().strip());
    }
    return complaints;
  }

  /** Counts the lines of each method's body. */
  private static final class MethodMeasure extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String name;
    private final List<String> complaints;

    MethodMeasure(
        CompilationUnitTree unit, SourcePositions positions, String name, List<String> complaints) {
      this.unit = unit;
      this.positions = positions;
      this.name = name;
      this.complaints = complaints;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      if (method.getBody() != null) {
        LineMap map = unit.getLineMap();
        long start = map.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long lines =
            map.getLineNumber(positions.getEndPosition(unit, method.getBody())) - start + 1;
        if (lines > MAX_METHOD_LINES) {
          complaints.add(
              name + ":" + start + " method " + method.getName() + " has " + lines + " lines");
        }
      }
      return super.visitMethod(method, null);
    }
  }
}
