package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.cli.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnDirectoryTest {
  @TempDir Path directory;

  private static String permissions(Path of) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
  }

  private void allowAll(Path of) throws IOException {
    Files.setPosixFilePermissions(of, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whatIsMadeIsItsOwnersAloneAndWhatIsThereStaysAsItIs() throws IOException {
    var there = Files.createDirectory(directory.resolve("there"));
    allowAll(there);
    OwnDirectory.make(there.resolve("a/b"));
    assertThat(permissions(there.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(permissions(there.resolve("a"))).isEqualTo("rwx------");
    OwnDirectory.make(there);
    assertThat(permissions(there)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void theStoresDirectoryAndThatOfLogsAreMadeSo() throws IOException {
    var store = directory.resolve("made/swarm.db");
    var flags = Map.of("--db", store.toString());
    StoreOption.of(Configuration.of(new Given(directory, Optional.empty(), Map.of(), flags)))
        .makeDirectory();
    assertThat(permissions(store.getParent())).isEqualTo("rwx------");

    var logs = directory.resolve("logs");
    new LogFiles(logs, 1, 1).prepare(new Source.Flag("--log"));
    assertThat(permissions(logs)).isEqualTo("rwx------");
  }
}
