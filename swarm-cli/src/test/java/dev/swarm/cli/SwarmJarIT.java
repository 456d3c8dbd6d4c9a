package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SwarmJarIT {
  private static final int JAVA_11 = 55;
  private static final Pattern OLD = Pattern.compile("JAVA_VERSION=\"(1[1-9]|20)\\b");

  @Test
  void anOldJavaCanLoadTheClassThatTellsWhichOneIsNeeded() throws IOException {
    try (var jar = new JarFile("target/swarm.jar")) {
      String main = jar.getManifest().getMainAttributes().getValue("Main-Class");
      var entry = jar.getJarEntry(main.replace('.', '/') + ".class");
      try (var bytes = new DataInputStream(jar.getInputStream(entry))) {
        bytes.skipBytes(6);
        assertThat(bytes.readUnsignedShort()).isEqualTo(JAVA_11);
      }
    }
  }

  @Test
  void onAnOldJavaItSaysWhichOneItNeeds() throws Exception {
    var old = oldJava();
    assumeThat(old).as("a Java from 11 to 20 on this machine").isPresent();

    var process =
        new ProcessBuilder(old.get().toString(), "-jar", "target/swarm.jar", "mcp").start();
    process.getOutputStream().close();

    assertThat(process.getErrorStream())
        .asString(UTF_8)
        .contains("needs Java 21 or newer", "SWARM_JAVA_HOME")
        .doesNotContain("UnsupportedClassVersionError");
    assertThat(process.getInputStream()).isEmpty();
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private static Optional<Path> oldJava() throws IOException {
    var folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var homes = Files.list(folder)) {
      return homes
          .filter(home -> isOld(home.resolve("release")))
          .map(home -> home.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static boolean isOld(Path release) {
    try {
      return OLD.matcher(Files.readString(release)).find();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void nativeAccessIsGrantedSoThatNoWarningIsPrinted() throws IOException {
    try (var jar = new JarFile("target/swarm.jar")) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
          .isEqualTo("ALL-UNNAMED");
    }
  }
}
