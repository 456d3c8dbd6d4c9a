package dev.swarm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a configuration is read from, and what is said about a wrong one. */
class ConfigurationTest {
  @TempDir Path here;
  private Path beside;

  @BeforeEach
  void makeAPlaceForTheStore() throws IOException {
    beside = Files.createDirectories(here.resolve(".swarm")).resolve("swarm.yaml");
  }

  private Configuration read(Map<String, String> environment, Map<String, String> flags) {
    return Configuration.of(new Given(here, Optional.empty(), environment, flags));
  }

  private Configuration named(Path file) {
    return Configuration.of(new Given(here, Optional.of(file), Map.of(), Map.of()));
  }

  private List<String> mistakes(String yaml) throws IOException {
    Files.writeString(beside, yaml);
    try {
      read(Map.of(), Map.of());
      throw new AssertionError("it was taken");
    } catch (ConfigurationException e) {
      return e.mistakes();
    }
  }

  @Test
  void theFileBesideTheStoreIsReadWhereverTheStoreIs() throws IOException {
    Files.writeString(beside, "limits: {agents: 7}");
    assertThat(read(Map.of(), Map.of()).value(Settings.AGENTS)).isEqualTo(7);
    assertThat(read(Map.of(), Map.of()).file()).contains(beside);

    var elsewhere = Files.createDirectory(here.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("swarm.yaml"), "limits:\n  agents: 8\n");
    var byVariable = read(Map.of("SWARM_DB", "elsewhere/a.db"), Map.of());
    assertThat(byVariable.value(Settings.AGENTS)).isEqualTo(8);
    assertThat(byVariable.value(Settings.STORE)).isEqualTo(elsewhere.resolve("a.db"));
    var byFlag = read(Map.of("SWARM_DB", "nowhere/a.db"), Map.of("--db", "elsewhere/b.db"));
    assertThat(byFlag.value(Settings.AGENTS)).isEqualTo(8);
    assertThat(read(Map.of("SWARM_DB", "nowhere/a.db"), Map.of()).file()).isEmpty();
  }

  @Test
  void aFileThatIsNamedIsReadInPlaceOfTheOneBesideTheStoreAndItsPathsCountFromIt()
      throws IOException {
    Files.writeString(beside, "limits.agents: 7");
    var etc = Files.createDirectory(here.resolve("etc"));
    var file = Files.writeString(etc.resolve("some.yaml"), "store: {db: work.db}");

    assertThat(named(file).value(Settings.STORE)).isEqualTo(etc.resolve("work.db"));
    assertThat(named(file).value(Settings.AGENTS)).isEqualTo(50);
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    var missing = here.resolve("missing.yaml");
    assertThatThrownBy(() -> named(missing)).hasMessage(missing + ": there is no such file");
  }

  @Test
  void theFileBesideTheStoreCannotNameAnother() throws IOException {
    assertThat(mistakes("store.db: other.db"))
        .singleElement()
        .asString()
        .startsWith("SWARM_DB is set (" + beside + ":1, key store.db)");
  }

  @Test
  void theProfileOfTheFileChangesWhatNobodySets() throws IOException {
    Files.writeString(beside, "profile: production\nlimits: {agents: 7}\nlog: {format: text}");
    var read = read(Map.of(), Map.of());

    assertThat(read.value(Settings.READERS)).isEqualTo(10);
    assertThat(read.source(Settings.READERS)).hasToString("default of the profile production");
    assertThat(read.value(Settings.LOG_FORMAT)).isEqualTo(LogFormat.TEXT);
    assertThat(read.value(Settings.AGENTS)).isEqualTo(7);
    assertThat(read(Map.of("NODE_ENV", "development"), Map.of()).value(Settings.READERS))
        .isEqualTo(3);
  }

  @Test
  void severalMistakesAreToldTogetherEachWithItsPlace() throws IOException {
    Files.writeString(
        beside, "limits:\n  agents: many\n  swarms: 5\nlgo:\n  level: info\nLOG_DIR: x\n");
    assertThatThrownBy(
            () ->
                read(
                    Map.of("LOG_LEVEL", "loud\u001b[31m", "MAX_TASKS_LIMIT", "0"),
                    Map.of("--profile", "prod")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.mistakes())
                    .containsExactlyInAnyOrder(
                        beside + ":5: unknown key 'lgo.level'; did you mean 'log.level'?",
                        beside + ":6: unknown key 'LOG_DIR'; in a file it is 'log.directory'",
                        "SWARM_PROFILE is 'prod' (flag --profile); allowed: development,"
                            + " production, test",
                        "MAX_AGENTS_LIMIT is 'many' ("
                            + beside
                            + ":2, key limits.agents); allowed: a whole number from 1 to 10000",
                        "MAX_TASKS_LIMIT is '0' (environment variable MAX_TASKS_LIMIT); allowed:"
                            + " a whole number from 1 to 100000",
                        "LOG_LEVEL is 'loud?[31m' (environment variable LOG_LEVEL); allowed:"
                            + " trace, debug, info, warn, error, off"));
  }

  @Test
  void aWrongValueIsToldAlsoWhereAnotherOutweighsIt() {
    assertThatThrownBy(() -> read(Map.of("LOG_LEVEL", "loud"), Map.of("--log-level", "info")))
        .hasMessageStartingWith("LOG_LEVEL is 'loud'");
  }

  @Test
  void whatIsNoFileOfSettingsIsToldWithItsLine() throws IOException {
    assertThat(mistakes("limits:\n  agents: 7\n agents: 8\n"))
        .singleElement()
        .asString()
        .startsWith(beside + ":3: this is not valid YAML (");
    assertThat(mistakes("- a\n")).containsExactly(beside + ":1: expected keys with values");
    assertThat(mistakes("limits:\n  agents: [1, 2]\n"))
        .containsExactly(beside + ":2: 'limits.agents' is a list; expected one value");
    assertThat(mistakes("limits.agents: 7\nlimits:\n  agents: 8\n"))
        .containsExactly(
            beside + ":3: 'limits.agents' is set already (" + beside + ":1, key limits.agents)");
    assertThat(mistakes("limits:\n  agents:\n"))
        .singleElement()
        .asString()
        .startsWith("MAX_AGENTS_LIMIT is '' (" + beside + ":2");
    Files.write(beside, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> read(Map.of(), Map.of())).hasMessageContaining("not UTF-8");
  }

  @Test
  void anEmptyFileAndEmptyVariablesSetNothing() throws IOException {
    Files.writeString(beside, "# nothing yet\n");
    var read = read(Map.of("MAX_AGENTS_LIMIT", ""), Map.of());

    assertThat(read.value(Settings.AGENTS)).isEqualTo(50);
    assertThat(read.source(Settings.AGENTS)).hasToString("default");
  }
}
