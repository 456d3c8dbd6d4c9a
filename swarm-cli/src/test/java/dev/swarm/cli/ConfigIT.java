package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The packaged program and its settings. */
@Timeout(120)
class ConfigIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAN =
      """
      plan: small
      agents: [{ name: one, type: coder }]
      tasks: [{ id: only, run: ['true'] }]
      """;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void makeAPlaceForTheStore() throws IOException {
    file = Files.createDirectories(directory.resolve(".swarm")).resolve("swarm.yaml");
    Files.writeString(directory.resolve("plan.yaml"), PLAN);
  }

  private SwarmProcess.Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var around = new SwarmProcess.Surroundings(List.of(), environment);
    return SwarmProcess.start(around, directory, arguments).toItsEnd();
  }

  private SwarmProcess.Ended typed(Map<String, String> environment, String... arguments) {
    return Program.run(new Place(directory, environment), arguments);
  }

  private JsonNode shown(String name, Map<String, String> environment, String... flags)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("config", "show", "--json"));
    arguments.addAll(List.of(flags));
    var ended = typed(environment, arguments.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isZero();
    for (var setting : JSON.readTree(ended.out())) {
      if (setting.path("name").asString("").equals(name)) {
        return setting;
      }
    }
    throw new AssertionError(ended.out());
  }

  @Test
  void fileEnvironmentAndFlagWinInThisOrder() throws IOException, InterruptedException {
    Files.writeString(file, "log:\n  level: error\n");
    var environment = Map.of("LOG_LEVEL", "debug");

    var byFile = shown("LOG_LEVEL", Map.of());
    assertThat(byFile.path("value").asString("")).isEqualTo("error");
    assertThat(byFile.path("source").asString("")).isEqualTo("file");
    assertThat(byFile.path("file").asString("")).isEqualTo(".swarm/swarm.yaml");
    assertThat(byFile.path("line").asInt()).isEqualTo(2);

    var byVariable = shown("LOG_LEVEL", environment);
    assertThat(byVariable.path("value").asString("")).isEqualTo("debug");
    assertThat(byVariable.path("variable").asString("")).isEqualTo("LOG_LEVEL");

    var byFlag = shown("LOG_LEVEL", environment, "--log-level", "info");
    assertThat(byFlag.path("value").asString("")).isEqualTo("info");
    assertThat(byFlag.path("flag").asString("")).isEqualTo("--log-level");
  }

  @Test
  void whatIsConfiguredIsWhatIsLogged() throws IOException, InterruptedException {
    var quiet = run(Map.of(), "run", "plan.yaml");
    assertThat(quiet.code()).isZero();
    assertThat(quiet.err()).doesNotContain("starts with the profile");

    Files.writeString(file, "log: {level: info}");
    assertThat(run(Map.of(), "run", "plan.yaml").err())
        .contains("swarm: INFO Startup: swarm ")
        .contains("starts with the profile development and .swarm/swarm.yaml");
    assertThat(run(Map.of("LOG_LEVEL", "warn"), "run", "plan.yaml").err())
        .doesNotContain("starts with the profile");
    assertThat(run(Map.of("LOG_LEVEL", "warn"), "run", "plan.yaml", "--log-level=info").err())
        .contains("starts with the profile");
  }

  @Test
  void inProductionAServerLogsJsonToStandardErrorAndToAFileAndNothingToStandardOutput()
      throws IOException, InterruptedException {
    var around =
        new SwarmProcess.Surroundings(
            List.of(), Map.of("NODE_ENV", "production", "LOG_DIR", "logs", "LOG_LEVEL", "debug"));
    var server = SwarmProcess.start(around, directory, "mcp");
    server.hear(
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"swarm_init",\
        "arguments":{"topology":"mesh"}}}
        """);
    var ended = server.toItsEnd();

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().lines()).allSatisfy(line -> assertThat(line).startsWith("{\"jsonrpc\""));
    assertThat(ended.out().lines()).hasSizeGreaterThanOrEqualTo(2);
    var logged = Files.readAllLines(directory.resolve("logs/swarm-" + server.pid() + ".log"));
    assertThat(logged).hasSizeGreaterThan(1);
    assertThat(JSON.readTree(logged.getFirst()).path("formattedMessage").asString(""))
        .contains("starts with the profile production");
    assertThat(logged).allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
    assertThat(ended.err().lines().toList()).containsAll(logged);
  }

  @Test
  void aWrongConfigurationStopsTheStartWithAllMistakes() throws IOException, InterruptedException {
    Files.writeString(file, "limits:\n  agnets: 5\n");
    var environment = Map.of("LOG_FORMAT", "xml", "MAX_AGENTS_LIMIT", "0");
    for (var command : List.of("mcp", "status", "config show", "mcp --tools=default")) {
      var ended = typed(environment, command.split(" ", -1));
      assertThat(ended.code()).as(command).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err().lines())
          .containsExactly(
              "swarm: .swarm/swarm.yaml:2: unknown key 'limits.agnets'; did you mean"
                  + " 'limits.agents'?",
              "swarm: MAX_AGENTS_LIMIT is '0' (environment variable MAX_AGENTS_LIMIT); allowed: a"
                  + " whole number from 1 to 10000",
              "swarm: LOG_FORMAT is 'xml' (environment variable LOG_FORMAT); allowed: text, json");
    }
    assertThat(directory.resolve(".swarm/swarm.db")).doesNotExist();
    assertThat(typed(environment, "status", "--help").code()).isZero();
  }

  @Test
  void aFlagThatIsNotAllowedAndADirectoryThatCannotBeMadeAreToldToo()
      throws IOException, InterruptedException {
    var flag = typed(Map.of(), "status", "--profile", "prod");
    assertThat(flag.code()).isEqualTo(2);
    assertThat(flag.err())
        .isEqualTo(
            "swarm: SWARM_PROFILE is 'prod' (flag --profile); allowed: development, production,"
                + " test\n");

    var taken = Map.of("LOG_TO_FILE", "true", "LOG_DIR", "plan.yaml");
    var directory = typed(taken, "run", "plan.yaml");
    assertThat(directory.code()).isEqualTo(2);
    assertThat(directory.err()).startsWith("swarm: LOG_DIR is 'plan.yaml'");
  }

  @Test
  void aHookWithAWrongConfigurationSaysSoAndDoesNotBlock()
      throws IOException, InterruptedException {
    for (var before : List.of("", "--profile=production ")) {
      var line = before + "hook pre-edit --file plan.yaml";
      var ended = run(Map.of("LOG_LEVEL", "loud"), line.split(" ", -1));
      assertThat(ended.code()).as(line).isEqualTo(1);
      assertThat(ended.err()).contains("LOG_LEVEL is 'loud'");
    }
  }

  @Test
  void aFileIsCheckedByItself() throws IOException, InterruptedException {
    var other = Files.writeString(directory.resolve("other.yaml"), "store:\n  db: there.db\n");
    var environment = Map.of("LOG_LEVEL", "loud");

    assertThat(typed(environment, "config", "check", "other.yaml").out())
        .isEqualTo("other.yaml is as it should be\n");
    Files.writeString(other, "log.level: loud\n");
    var wrong = typed(Map.of(), "config", "check", "other.yaml");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("swarm: LOG_LEVEL is 'loud' (other.yaml:1, key log.level)");
    assertThat(typed(Map.of(), "config", "check").err())
        .isEqualTo("swarm: there is no .swarm/swarm.yaml; name a file\n");
  }

  @Test
  void aFileThatIsNamedMayNameTheStore() throws IOException, InterruptedException {
    var etc = Files.createDirectory(directory.resolve("etc"));
    Files.writeString(etc.resolve("some.yaml"), "store: {db: ../data/there.db}");
    var ended = run(Map.of(), "run", "plan.yaml", "--config", "etc/some.yaml");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(directory.resolve("data/there.db")).exists();
    assertThat(typed(Map.of(), "--config=etc/some.yaml", "status").code()).isZero();
  }

  @Test
  void theTableSaysWhereEachValueComesFrom() throws IOException, InterruptedException {
    var table = typed(Map.of("MAX_AGENTS_LIMIT", "9"), "config", "show", "--profile=production");
    assertThat(table.code()).isZero();
    assertThat(table.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "SETTING VALUE FROM",
            "SWARM_PROFILE production flag --profile",
            "MAX_AGENTS_LIMIT 9 environment variable MAX_AGENTS_LIMIT",
            "DB_CONNECTION_POOL_SIZE 10 default of the profile production",
            "DB_SYNCHRONOUS full default of the profile production");
  }
}
