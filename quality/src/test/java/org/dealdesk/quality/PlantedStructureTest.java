package org.dealdesk.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> plant(rule)));
  }

  private void plant(Map.Entry<String, ArchRule> rule) throws IOException {
    Path sources =
        House.root().resolve("quality/src/test/resources/planted").resolve(rule.getKey());
    assertThat(sources).as("a planted violation of %s", rule.getKey()).isDirectory();
    Path classes = Files.createDirectory(work.resolve(rule.getKey()));
    compile(sources, classes);
    JavaClasses planted = new ClassFileImporter().importPath(classes);
    assertThatThrownBy(() -> rule.getValue().allowEmptyShould(true).check(planted))
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
