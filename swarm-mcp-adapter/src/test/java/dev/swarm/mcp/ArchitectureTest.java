package dev.swarm.mcp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MCP = mcp();
  private static final String[] ENGINE = {
    "dev.swarm.mcp.codec..",
    "dev.swarm.mcp.schema..",
    "dev.swarm.mcp.call..",
    "dev.swarm.mcp.feature..",
    "dev.swarm.mcp.session..",
    "dev.swarm.mcp.stdio..",
    "dev.swarm.mcp.http.."
  };

  private static JavaClasses mcp() {
    // The rules go by names: reading the JDK's classes too would take most of the time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(new ImportOption.DoNotIncludeJars())
        .importPackages("dev.swarm.mcp");
  }

  @Test
  void adaptersDoNotKnowOneAnother() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarm.persistence..",
            "dev.swarm.workers..",
            "dev.swarm.neural..",
            "dev.swarm.cli..")
        .check(MCP);
  }

  @Test
  void theEngineKnowsNothingOfSwarms() {
    classes()
        .that()
        .resideInAnyPackage(ENGINE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.swarm.audit..",
            "dev.swarm.mcp..",
            "dev.swarm.text..",
            "java..",
            "org.jspecify..",
            "tools.jackson..",
            "com.networknt..",
            "org.eclipse.jetty..")
        .check(MCP);
  }

  @Test
  void onlyTheHttpRoomKnowsTheWebServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.swarm.mcp.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "dev.swarm.mcp.http..")
        .check(MCP);
  }

  @Test
  void onlyOneClassKnowsTheCompleteValidator() {
    noClasses()
        .that()
        .doNotHaveSimpleName("EveryKeyword")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.networknt..")
        .check(MCP);
  }

  @Test
  void onlyTheRoomOfAccessKnowsTokens() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.swarm.mcp.access..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .check(MCP);
  }

  @Test
  void nobodyNeedsTheCompatTools() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.swarm.mcp.compat..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.swarm.mcp.compat..")
        .check(MCP);
  }

  /** What is there, whoever's it is, is asked for by {@code Own} alone. */
  @Test
  void nothingIsFoundPastItsOwner() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.swarm.mcp.tool..", "dev.swarm.mcp.compat..")
        .and()
        .doNotHaveSimpleName("Own")
        .should()
        .accessTargetWhere(
            describe(
                "finds by an id or name alone, or lists what is everybody's",
                access -> {
                  var target = access.getTarget();
                  var owner = target.getOwner().getSimpleName();
                  var types = target.getDescription();
                  return switch (owner) {
                    case "LiveSwarms", "SwarmRoom" -> true;
                    case "AgentRoom", "ReservationRoom" -> target.getName().equals("find");
                    case "TaskRoom" -> Set.of("find", "undecided").contains(target.getName());
                    case "MemoryRoom" ->
                        target.getName().equals("get") && types.contains(Function.class.getName());
                    default -> false;
                  };
                }))
        .check(MCP);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.swarm.mcp.(**)").should().beFreeOfCycles().check(MCP);
  }

  @Test
  void nobodyPrints() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ProtocolStdout")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MCP);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    for (var name : MCP.stream().map(JavaClass::getPackageName).distinct().sorted().toList()) {
      var info = Class.forName(name + ".package-info");
      assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
    }
  }
}
