package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The cache that makes starts faster: made in the background, and never one that is stale. */
@DisabledOnOs(OS.WINDOWS)
class LauncherCacheIT {
  private static final String USED = "-XX:AOTCache=";

  @TempDir Path machine;
  FakeCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new FakeCheckout(machine).withCache();
  }

  /** Starts it and waits for what it does in the background. */
  private FakeCheckout.Run run(String... arguments) throws Exception {
    var run = checkout.run(arguments);
    Conditions.await("nobody makes a cache", checkout::quiet);
    return run;
  }

  @Test
  void theSecondStartUsesWhatTheFirstMade() throws Exception {
    checkout.jdk("25");

    var first = run("status");
    var second = run("status");

    assertThat(checkout.caches()).singleElement().asString().endsWith(".aot");
    assertThat(first.out()).noneMatch(line -> line.contains(USED));
    assertThat(second.out()).contains("<" + USED + checkout.caches().getFirst() + ">");
    assertThat(second.err()).isEmpty();
    assertThat(checkout.trainings()).isEqualTo(1);
  }

  @Test
  void whatTrainingSaysGoesToALogAlone() throws Exception {
    checkout.jdk("25");

    var run = run();

    assertThat(run.out()).filteredOn("Java 25"::equals).hasSize(1);
    assertThat(checkout.path("target/launcher/aot-all.log")).content().contains("AOTCacheOutput");
  }

  @Test
  void aCacheOfAnotherJarIsNotUsed() throws Exception {
    checkout.jdk("25");
    run();
    var old = checkout.caches();
    checkout.changeAfterTheBuild("pom.xml");

    assertThat(run().out()).noneMatch(line -> line.contains(USED));

    assertThat(checkout.trainings()).isEqualTo(2);
    assertThat(checkout.caches()).hasSize(1).doesNotContainAnyElementsOf(old);
  }

  @Test
  void aCacheOfAnotherBuildOfTheJavaIsNotUsed() throws Exception {
    var home = checkout.jdk("25");
    run();
    checkout.release(home, "25", "2");

    assertThat(run().out()).noneMatch(line -> line.contains(USED));

    assertThat(checkout.trainings()).isEqualTo(2);
  }

  @Test
  void twoStartedAtOnceMakeOne() throws Exception {
    checkout.jdk("25");
    checkout.with("SWARM_AOT", Path.of("off")).run(); // builds
    checkout.withCache();
    var first = checkout.start(checkout.path("swarm"));
    var second = checkout.start(checkout.path("swarm"));

    assertThat(first.await().status()).isZero();
    assertThat(second.await().status()).isZero();
    Conditions.await("nobody makes a cache", checkout::quiet);
    assertThat(checkout.trainings()).isEqualTo(1);
  }

  @Test
  void aTrainingThatFailsIsSilentAndNotTriedAgain() throws Exception {
    checkout.jdk("25");
    checkout.write("untrainable", "");
    run();

    var second = run();

    assertThat(second.status()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(checkout.trainings()).isEqualTo(1);
    assertThat(checkout.caches()).singleElement().asString().endsWith(".failed");
  }

  @Test
  void aJavaBefore25MakesNone() throws Exception {
    checkout.jdk("24");

    run();

    assertThat(checkout.trainings()).isZero();
  }

  @Test
  void withOptionsOfTheUsersOwnThereIsNone() throws Exception {
    checkout.jdk("25");
    checkout.with("SWARM_JAVA_OPTS", Path.of("-XX:+UseZGC"));

    run();

    assertThat(checkout.trainings()).isZero();
  }

  @Test
  void aReadOnlyInstallationRunsWithout() throws Exception {
    checkout.jdk("25");
    checkout.with("SWARM_AOT", Path.of("off")).run(); // builds
    checkout.withCache();
    var work = checkout.path("target/launcher");
    assertThat(work.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(work)).as("writable for this user all the same").isFalse();

      assertThat(run().status()).isZero();

      assertThat(checkout.trainings()).isZero();
    } finally {
      assertThat(work.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void aServerForAnAssistantHasACacheOfItsOwn() throws Exception {
    checkout.jdk("25");
    run("status");
    var first = checkout.caches();

    assertThat(run("mcp").out()).noneMatch(line -> line.contains(USED));

    var both = checkout.caches();
    assertThat(both).hasSize(2).containsAll(first);
    var second = both.stream().filter(each -> !first.contains(each)).findFirst().orElseThrow();
    assertThat(run("mcp").out()).contains("<" + USED + second + ">");
    assertThat(run("status").out()).contains("<" + USED + first.getFirst() + ">");
    assertThat(checkout.trainings()).isEqualTo(2);
  }

  @Test
  void hooksHaveACacheOfTheirOwn() throws Exception {
    checkout.jdk("25");

    assertThat(run("hook", "pre-bash").out()).noneMatch(line -> line.contains(USED));

    assertThat(checkout.caches()).singleElement().asString().contains("aot-hook-");
    assertThat(run("hook", "pre-bash").out())
        .contains("<" + USED + checkout.caches().getFirst() + ">", "<hook>", "<pre-bash>");
    assertThat(checkout.trainings()).isEqualTo(1);
  }

  @Test
  void theLibraryThatTrainingUnpackedIsUsedAndGoesWithItsCache() throws Exception {
    checkout.jdk("25");
    run();
    var cache = checkout.caches().getFirst().toString();
    var library = Path.of(cache.replace(".aot", ".library"));

    assertThat(library.resolve("libsqlite")).exists();
    assertThat(run().out())
        .contains("<-Dorg.sqlite.lib.path=" + library + ">", "<-Dorg.sqlite.lib.name=libsqlite>");
    checkout.changeAfterTheBuild("pom.xml");
    run();
    assertThat(library).doesNotExist();
  }

  @Test
  void onlyAServerForAnAssistantGetsASmallHeap() throws Exception {
    checkout.jdk("25");

    assertThat(run("mcp").out()).contains("<-Xmx128m>", "<mcp>");
    assertThat(run("run").out()).doesNotContain("<-Xmx128m>");
  }

  @Test
  void itTellsTheProgramWhereItIs() throws Exception {
    checkout.jdk("25");

    assertThat(run().out())
        .contains("<-Dswarm.launcher=" + checkout.path("swarm").toRealPath() + ">");
  }
}
