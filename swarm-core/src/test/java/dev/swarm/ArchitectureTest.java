package dev.swarm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.swarm.access.Fingerprint;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE = core();

  private static JavaClasses core() {
    // The rules go by names: reading the JDK's classes too would take most of the time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(new ImportOption.DoNotIncludeJars())
        .importPackages("dev.swarm");
  }

  @Test
  void coreDependsOnTheJdkAndJspecifyAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("dev.swarm..")
                .or(resideInAPackage("java.."))
                .or(resideInAPackage("org.jspecify.."))
                .or(DescribedPredicate.describe("primitives", JavaClass::isPrimitive))
                .or(DescribedPredicate.describe("arrays", JavaClass::isArray)))
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.swarm.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void noClassIsNamedForNothingInParticular() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Processor")
        .check(CORE);
  }

  @Test
  void useCasesAreTheirRoomsOwn() {
    for (var name :
        new String[] {
          "Books",
          "Claim",
          "Complete",
          "Decide",
          "Dropping",
          "Explain",
          "Heartbeat",
          "Judging",
          "Offering",
          "Outputs",
          "Pace",
          "Redact",
          "Retry",
          "Settle",
          "Splitting",
          "StepFold",
          "Submit"
        }) {
      var useCase = CORE.get("dev.swarm.work." + name);
      assertThat(useCase.getModifiers()).as(name).doesNotContain(JavaModifier.PUBLIC);
    }
  }

  @Test
  void onlyTheRunnersRoomStartsThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.swarm.worker..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Executors.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(CompletableFuture.class)
        .orShould()
        .callMethod(Thread.class, "start")
        .orShould()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .orShould()
        .callMethod(Thread.class, "ofVirtual")
        .orShould()
        .callMethod(Thread.class, "ofPlatform")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CORE);
  }

  @Test
  void timeComesInThroughConstructors() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CORE);
  }

  @Test
  void nobodyPrints() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CORE);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    for (var name : CORE.stream().map(JavaClass::getPackageName).distinct().sorted().toList()) {
      var info = Class.forName(name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }

  @Test
  void noRoomKnowsTheWayInNorWhatStandsOnIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.swarm", "dev.swarm.probe")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.swarm", "dev.swarm.probe")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("dev.swarm")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.swarm.probe")
        .check(CORE);
  }

  @Test
  void noRoomKnowsWhereItIsKept() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.swarm.store.memory", "dev.swarm")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.swarm.store.memory")
        .check(CORE);
  }

  @Test
  void whatATextIsKnownByIsComparedInATimeThatTellsNothing() {
    var compared = new HashSet<String>();
    for (var call :
        CORE.get(Fingerprint.class)
            .getMethod("matches", Fingerprint.class)
            .getMethodCallsFromSelf()) {
      compared.add(call.getTargetOwner().getSimpleName() + "." + call.getName());
    }
    assertThat(compared).contains("MessageDigest.isEqual").doesNotContain("String.equals");
  }
}
