package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  @TempDir Path machine;
  FakeCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new FakeCheckout(machine);
  }

  @Test
  void theNewestJavaIsTaken() throws Exception {
    checkout.jdk("21.0.4");
    checkout.jdk("25.0.3");
    checkout.jdk("17.0.15");
    checkout.jdk("1.8.0_402");

    assertThat(checkout.run().out()).first().isEqualTo("Java 25.0.3");
  }

  @Test
  void javaHomeGoesBeforeTheSystemsFolder() throws Exception {
    checkout.jdk("25");
    checkout.with("JAVA_HOME", checkout.jdk("21"));

    assertThat(checkout.run().out()).first().isEqualTo("Java 21");
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
    checkout.jdk("21");
    checkout.with("JAVA_HOME", checkout.jdk("17"));

    assertThat(checkout.run().out()).first().isEqualTo("Java 21");
  }

  @Test
  void swarmJavaHomeGoesBeforeJavaHome() throws Exception {
    checkout.with("JAVA_HOME", checkout.jdk("25"));
    checkout.with("SWARM_JAVA_HOME", checkout.jdk("21"));

    assertThat(checkout.run().out()).first().isEqualTo("Java 21");
  }

  @Test
  void aSwarmJavaHomeThatIsTooOldIsRefusedByName() throws Exception {
    checkout.jdk("25");
    Path old = checkout.jdk("17");

    FakeCheckout.Run run = checkout.with("SWARM_JAVA_HOME", old).run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("SWARM_JAVA_HOME is " + old, "Java 21 or newer");
  }

  @Test
  void theJavaOnThePathIsTheLastResort() throws Exception {
    Path home = checkout.jdk("21");
    Path elsewhere = Files.move(home, machine.resolve("elsewhere"));
    for (String tool : new String[] {"java", "javac"}) {
      Files.createSymbolicLink(
          machine.resolve("bin").resolve(tool), elsewhere.resolve("bin").resolve(tool));
    }

    assertThat(checkout.run().out()).first().isEqualTo("Java 21");
  }

  @Test
  void withoutAJavaItSaysWhichOneItNeedsAndWhatItFound() throws Exception {
    Path old = checkout.jdk("17.0.15");

    FakeCheckout.Run run = checkout.run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("needs a JDK", "21 or newer", "Java 17 in " + old);
  }

  @Test
  void withoutACompilerItSaysThatItCannotBuild() throws Exception {
    checkout.jre("25");

    FakeCheckout.Run run = checkout.run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("javac", "to build swarm.jar");
  }

  @Test
  void aJavaWithoutACompilerRunsWhatIsBuilt() throws Exception {
    Path home = checkout.jdk("25");
    assertThat(checkout.run().status()).isZero();
    Files.delete(home.resolve("bin/javac"));

    assertThat(checkout.run().status()).isZero();
  }

  @Test
  void itBuildsAtTheFirstStartAlone() throws Exception {
    Path home = checkout.jdk("25");

    FakeCheckout.Run first = checkout.run();
    FakeCheckout.Run second = checkout.run();

    assertThat(checkout.builds()).containsExactly(home.toString());
    assertThat(first.err()).contains("building swarm.jar with Java 25");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "swarm-cli/pom.xml", "swarm-cli/src/main/java/Main.java"})
  void itBuildsAgainWhenASourceIsNewer(String source) throws Exception {
    checkout.jdk("25");
    checkout.run();
    checkout.changeAfterTheBuild(source);

    assertThat(checkout.run().err()).contains("the sources have changed");
    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void aChangedTestIsNoReasonToBuild() throws Exception {
    checkout.write("swarm-cli/src/test/java/MainTest.java", "");
    checkout.jdk("25");
    checkout.run();
    checkout.changeAfterTheBuild("swarm-cli/src/test/java/MainTest.java");

    checkout.run();

    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void twoStartedAtOnceBuildOnce() throws Exception {
    checkout.jdk("25");
    checkout.write("busy", "");
    FakeCheckout.Started first = checkout.start(checkout.path("swarm"));
    FakeCheckout.Started second = checkout.start(checkout.path("swarm"));
    await(() -> (first.told() + second.told()).contains("waiting for it"));
    Files.delete(checkout.path("busy"));

    assertThat(first.await().status()).isZero();
    assertThat(second.await().status()).isZero();
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void aLockWhoseOwnerDiedIsTakenOver() throws Exception {
    checkout.jdk("25");
    checkout.write("target/launcher/lock/pid", "999999999");

    assertThat(checkout.run().status()).isZero();
    assertThat(checkout.path("target/launcher/lock")).doesNotExist();
  }

  @Test
  void aBuildThatFailsShowsTheEndOfItsLogAndIsTriedAgain() throws Exception {
    checkout.jdk("25");
    checkout.write("broken", "");

    FakeCheckout.Run run = checkout.run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("it does not compile", "target/launcher/build.log");
    Files.delete(checkout.path("broken"));
    assertThat(checkout.run().status()).isZero();
  }

  @Test
  void aBuildThatIsInterruptedLeavesNoLock() throws Exception {
    checkout.jdk("25");
    checkout.write("busy", "");
    FakeCheckout.Started started = checkout.start(checkout.path("swarm"));
    await(() -> Files.exists(checkout.path("maven-arguments")));

    started.process().destroy();

    assertThat(started.await().status()).isEqualTo(143);
    assertThat(checkout.path("target/launcher/lock")).doesNotExist();
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws Exception {
    checkout.jdk("25");

    assertThat(checkout.run("run", "two words", "", "$HOME *", "--x=\"y\"").out())
        .containsSubsequence("<run>", "<two words>", "<>", "<$HOME *>", "<--x=\"y\">");
  }

  @Test
  void aSymbolicLinkStartsTheCheckoutItPointsTo() throws Exception {
    checkout.jdk("25");
    Path link = machine.resolve("link-to-swarm");
    Files.createSymbolicLink(link, machine.relativize(checkout.path("swarm")));

    assertThat(checkout.start(link).await().out())
        .contains("<" + checkout.path("target/launcher/swarm.jar").toRealPath() + ">");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("in time").isBefore(deadline);
      Thread.sleep(20);
    }
  }
}
