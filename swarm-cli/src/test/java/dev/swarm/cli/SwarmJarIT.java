package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class SwarmJarIT {
  private static final int JAVA_11 = 55;

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
  void nativeAccessIsGrantedSoThatNoWarningIsPrinted() throws IOException {
    try (var jar = new JarFile("target/swarm.jar")) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
          .isEqualTo("ALL-UNNAMED");
    }
  }
}
