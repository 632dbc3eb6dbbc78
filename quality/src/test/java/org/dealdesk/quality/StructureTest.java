package org.dealdesk.quality;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds every rule of structure against the whole product. */
class StructureTest {
  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    JavaClasses product = new ClassFileImporter().importPaths(House.classFolders());
    return StructureRules.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> hold(rule.getValue(), product)));
  }

  private static void hold(ArchRule rule, JavaClasses product) {
    rule.allowEmptyShould(true).check(product);
  }
}
