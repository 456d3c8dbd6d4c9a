package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.StoreOption.NoStoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoStoreTest {
  @TempDir Path directory;

  @Test
  void aStoreInADirectoryThatMayNotBeEnteredIsNotSaidToBeMissing() {
    var db = directory.resolve(".swarm/swarm.db");
    assertThat(new NoStoreException(db, entered -> !entered.equals(directory)))
        .hasMessageContaining("the directory " + directory + " may not be entered")
        .hasMessageContaining(db.toString());
  }

  @Test
  void aStoreThatIsMissingIsSaidToBe() {
    var db = directory.resolve(".swarm/swarm.db");
    assertThat(new NoStoreException(db)).hasMessageStartingWith("there is no store at " + db);
  }
}
