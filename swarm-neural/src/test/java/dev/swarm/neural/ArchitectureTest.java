package dev.swarm.neural;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses NEURAL = neural();

  private static JavaClasses neural() {
    // The rules go by names: reading the JDK's classes too would take most of the time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(new ImportOption.DoNotIncludeJars())
        .importPackages("dev.swarm.neural");
  }

  @Test
  void networksDataAndRulesNeedTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage(
            "dev.swarm.neural.net..",
            "dev.swarm.neural.data..",
            "dev.swarm.neural.rule..",
            "dev.swarm.neural.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarm.neural.net..",
            "dev.swarm.neural.data..",
            "dev.swarm.neural.rule..",
            "dev.swarm.neural.kernel..",
            "java..",
            "org.jspecify..")
        .check(NEURAL);
  }

  @Test
  void adaptersDoNotKnowOneAnother() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarm.persistence..", "dev.swarm.workers..", "dev.swarm.mcp..", "dev.swarm.cli..")
        .check(NEURAL);
  }

  @Test
  void onlyTheWasmKernelKnowsTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.swarm.neural.wasm..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.dylibso..")
        .check(NEURAL);
  }

  @Test
  void onlyTheVectorKernelKnowsTheIncubatingModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.swarm.neural.vector..")
        .or()
        .haveSimpleName("VectorKernel")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(NEURAL);
  }

  @Test
  void kernelsShareNoArithmetic() {
    slices()
        .matching("dev.swarm.neural.(reference|wasm|vector)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(NEURAL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.swarm.neural.(**)").should().beFreeOfCycles().check(NEURAL);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    for (var name : NEURAL.stream().map(JavaClass::getPackageName).distinct().sorted().toList()) {
      var info = Class.forName(name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }
}
