package org.dealdesk.quality;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of structure, each under the name that CONTRIBUTING.md and the planted violations use.
 */
final class StructureRules {
  private static final String[] EXACT_MONEY = {
    "org.dealdesk.gateway.ledger..",
    "org.dealdesk.gateway.payments..",
    "org.dealdesk.gateway.approval..",
    "org.dealdesk.gateway.audit..",
    "org.dealdesk.engine.commission..",
    "org.dealdesk.model.money.."
  };

  private StructureRules() {}

  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "no-package-cycles", slices().assignedFrom(new ByPackage()).should().beFreeOfCycles());
    rules.put("null-marked", packagesAreNullMarked());
    rules.put("model-jdk-only", jdkOnly("org.dealdesk.model..", "org.dealdesk.model.."));
    rules.put("engine-jdk-only", jdkOnly("org.dealdesk.engine..", "org.dealdesk.engine.."));
    rules.put(
        "wire-types-stay-home",
        noClasses()
            .that()
            .resideOutsideOfPackages("org.dealdesk.platforms.mt5..", "org.dealdesk.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.dealdesk.platforms.mt5.."));
    rules.put(
        "simulator-is-a-foreign-witness",
        noClasses()
            .that()
            .resideInAPackage("org.dealdesk.simulator..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("org.dealdesk..")
                    .and(
                        DescribedPredicate.not(
                            resideInAnyPackage(
                                "org.dealdesk.simulator..",
                                "org.dealdesk.platforms.mt5.wire..")))));
    rules.put("kafka-only-in-log", only("org.apache.kafka..", "org.dealdesk.gateway.log.."));
    rules.put("sql-only-in-stores", sqlOnlyInStores());
    rules.put("toolkit-clock-only-in-pulse", toolkitClockOnlyInPulse());
    rules.put("reads-cannot-write", readsCannotWrite());
    rules.put(
        "screens-stay-apart",
        slices().matching("org.dealdesk.desk.feature.(*)..").should().notDependOnEachOther());
    rules.put(
        "views-know-no-link",
        noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .and()
            .resideInAPackage("org.dealdesk.desk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.dealdesk.desk.link..",
                "org.dealdesk.desk.cache..",
                "org.dealdesk.desk.command.."));
    rules.put(
        "models-know-no-scene-graph", deskNameKnowsNo("Model", "javafx.scene..", "javafx.stage.."));
    // Properties and observable lists are data; everything that needs a running toolkit is not.
    rules.put(
        "interactors-know-no-toolkit",
        deskNameKnowsNo(
            "Interactor",
            "javafx.scene..",
            "javafx.stage..",
            "javafx.application..",
            "javafx.animation..",
            "javafx.concurrent.."));
    rules.put("no-double-for-money", noDoubleForMoney());
    rules.put("at-most-seven-parameters", atMostSevenParameters());
    return rules;
  }

  private static ArchRule jdkOnly(String subject, String own) {
    return classes()
        .that()
        .resideInAPackage(subject)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", own);
  }

  private static ArchRule only(String named, String home) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(named);
  }

  private static ArchRule sqlOnlyInStores() {
    // The host of the database and the log's own adapter are SQL by nature; the rest goes through a
    // Store.
    return noClasses()
        .that(
            DescribedPredicate.not(simpleNameEndingWith("Store"))
                .and(DescribedPredicate.not(new InsideStore()))
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "org.dealdesk.gateway.database..",
                            "org.dealdesk.gateway.log.postgres.."))))
        .and()
        .resideInAPackage("org.dealdesk..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
                .and(DescribedPredicate.not(simpleNameEndingWith("SQLException"))));
  }

  private static ArchRule toolkitClockOnlyInPulse() {
    return noClasses()
        .that()
        .resideInAPackage("org.dealdesk.desk..")
        .and()
        .resideOutsideOfPackage("org.dealdesk.desk.pulse..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<>("are Platform, AnimationTimer or Timeline") {
              @Override
              public boolean test(JavaClass type) {
                return switch (type.getFullName()) {
                  case "javafx.application.Platform",
                      "javafx.animation.AnimationTimer",
                      "javafx.animation.Timeline" ->
                      true;
                  default -> false;
                };
              }
            });
  }

  private static ArchRule readsCannotWrite() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "org.dealdesk.engine..",
            "org.dealdesk.gateway.live..",
            "org.dealdesk.gateway.view..",
            "org.dealdesk.gateway.feed..",
            "org.dealdesk.gateway.conduct..",
            "org.dealdesk.gateway.report..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.dealdesk.platforms.spi.PlatformSession")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.dealdesk.gateway.session..",
            "org.dealdesk.gateway.command..",
            "org.dealdesk.gateway.approval..");
  }

  private static ArchRule deskNameKnowsNo(String ending, String... packages) {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith(ending)
        .and()
        .resideInAPackage("org.dealdesk.desk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static ArchRule noDoubleForMoney() {
    DescribedPredicate<JavaClass> floating =
        new DescribedPredicate<>("are binary floating point") {
          @Override
          public boolean test(JavaClass type) {
            return type.isEquivalentTo(double.class)
                || type.isEquivalentTo(float.class)
                || type.isEquivalentTo(Double.class)
                || type.isEquivalentTo(Float.class);
          }
        };
    return classes()
        .that()
        .resideInAnyPackage(EXACT_MONEY)
        .should(
            new ArchCondition<>("neither keep nor take nor give binary floating point") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                    .filter(field -> floating.test(field.getRawType()))
                    .forEach(field ->
                        events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                type.getCodeUnits().stream()
                    .filter(unit ->
                        floating.test(unit.getRawReturnType())
                            || unit.getRawParameterTypes().stream().anyMatch(floating))
                    .forEach(unit ->
                        events.add(SimpleConditionEvent.violated(unit, unit.getDescription())));
              }
            })
        .allowEmptyShould(true);
  }

  private static ArchRule atMostSevenParameters() {
    return codeUnits()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.dealdesk..")
        .should(
            new ArchCondition<>("have at most seven parameters") {
              @Override
              public void check(JavaCodeUnit method, ConditionEvents events) {
                boolean generated =
                    method.getName().contains("$")
                        || method.getOwner().isAssignableTo(Record.class);
                if (!generated && method.getRawParameterTypes().size() > 7) {
                  events.add(SimpleConditionEvent.violated(method, method.getDescription()));
                }
              }
            });
  }

  private static ArchRule packagesAreNullMarked() {
    return classes()
        .that()
        .resideInAPackage("org.dealdesk..")
        .and()
        .resideOutsideOfPackage("org.dealdesk.contract..")
        .and()
        .resideOutsideOfPackage("org.dealdesk.log.v1..")
        .should(
            new ArchCondition<>("stand in a @NullMarked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type,
                          type.getName()
                              + " stands in a package without a @NullMarked package-info"));
                }
              }
            });
  }

  /** Nested classes and lambdas of a store belong to the store. */
  private static final class InsideStore extends DescribedPredicate<JavaClass> {
    InsideStore() {
      super("are part of a store");
    }

    @Override
    public boolean test(JavaClass type) {
      Optional<JavaClass> outer = type.getEnclosingClass();
      return outer.isPresent()
          && (outer.get().getSimpleName().endsWith("Store") || test(outer.get()));
    }
  }

  /** One slice for each package of ours; generated contract classes are one by nature. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      boolean ours = name.startsWith("org.dealdesk.") && !name.startsWith("org.dealdesk.contract");
      return ours ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
