package org.dealdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks each rule of structure on purpose: the sources below {@code planted/<rule>} are compiled
 * beside the product and the rule must object. A rule that cannot fail is no gate.
 */
class PlantedStructureTest {
  @TempDir Path work;

  @TestFactory
  Stream<DynamicTest> everyRuleObjects() {
    return StructureRules.all().entrySet().stream()
        .flatMap(rule ->
            planted(rule.getKey()).stream()
                .map(sources ->
                    DynamicTest.dynamicTest(
                        sources.getFileName().toString(), () -> plant(rule.getValue(), sources))));
  }

  /**
   * The folder named like the rule, and {@code <rule>+<variant>} for each further way to break it.
   */
  private static List<Path> planted(String rule) {
    Path all = House.root().resolve("quality/src/test/resources/planted");
    try (Stream<Path> folders = Files.list(all)) {
      List<Path> found =
          folders
              .filter(f -> f.getFileName().toString().split("\\+", 2)[0].equals(rule))
              .sorted()
              .toList();
      assertThat(found).as("planted violations of %s", rule).contains(all.resolve(rule));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void plant(ArchRule rule, Path sources) throws IOException {
    Path classes = Files.createDirectory(work.resolve(sources.getFileName().toString()));
    compile(sources, classes);
    JavaClasses violating = new ClassFileImporter().importPath(classes);
    assertThatThrownBy(() -> rule.allowEmptyShould(true).check(violating))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Planted");
  }

  private static void compile(Path sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sources)) {
      files = walk.filter(path -> path.toString().endsWith(".java")).toList();
    }
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-implicit:none"));
      options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
      boolean done =
          compiler
              .getTask(
                  null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(done).as("planted sources of %s compile", sources.getFileName()).isTrue();
    }
  }
}
