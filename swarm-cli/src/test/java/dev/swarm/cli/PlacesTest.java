package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.swarm.Coordinator;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.tool.Estate;
import dev.swarm.mcp.tool.Line;
import dev.swarm.mcp.tool.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where the store lies is told to the user of this machine, to the log, and to nobody else. */
class PlacesTest {
  private static final String CANARY = "canary-4f1c9a";
  private static final Caller ANN = new Caller("ann", Set.copyOf(Scope.ALL));

  @TempDir Path directory;
  private final Logger logger = (Logger) LoggerFactory.getLogger(StoreTrouble.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(logged);
  }

  private Path file(Toolset tools) {
    return directory.resolve(CANARY).resolve(tools.name()).resolve("swarm.db");
  }

  private AssistantDesk desk(Toolset tools) {
    var flags = Map.of("--db", file(tools).toString());
    var configuration = Configuration.of(new Given(directory, Optional.empty(), Map.of(), flags));
    return AssistantDesk.over(
        AssistantDesk.Offer.of(tools, configuration),
        StoreOption.of(configuration)::workAtOnce,
        failure -> {});
  }

  /** What every tool, resource, prompt and completion answers to that caller. */
  private static List<JsonNode> answers(
      AssistantDesk desk, Caller caller, Map<String, ObjectNode> arguments) {
    var line = new Line(desk.engine(), caller);
    var answers = new ArrayList<JsonNode>();
    arguments.forEach((tool, given) -> answers.add(line.call(tool, given)));
    for (var uri : List.of("swarm://swarms", "swarm://swarm/swarm_x", "swarm://task/task_x")) {
      var read = Json.text(Json.object().put("uri", uri));
      answers.add(line.answer("resources/read", read));
    }
    answers.add(line.answer("resources/list", "{}"));
    answers.add(
        line.answer("prompts/get", "{\"name\":\"join_swarm\",\"arguments\":{\"name\":\"a\"}}"));
    answers.add(
        line.answer(
            "completion/complete",
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"join_swarm\"},"
                + "\"argument\":{\"name\":\"swarm\",\"value\":\"\"}}"));
    return answers;
  }

  private static Map<String, ObjectNode> arguments(Toolset tools, Estate estate) {
    var rows = tools == Toolset.COMPAT ? Rows.compat() : Rows.standard();
    var filled = new TreeMap<String, ObjectNode>();
    rows.forEach((tool, row) -> filled.put(tool, estate.filled(row)));
    filled.remove("benchmark_run");
    return filled;
  }

  @Test
  void noAnswerTellsAnybodyElseWhereTheStoreLies() throws Exception {
    for (var tools : Toolset.values()) {
      Map<String, ObjectNode> arguments;
      try (var desk = desk(tools)) {
        var options = Coordinator.Options.defaults();
        arguments = arguments(tools, new Estate(Coordinator.resting(desk.store(), options), "ann"));
        assertThat(answers(desk, ANN, arguments))
            .noneMatch(answer -> Json.text(answer).contains(CANARY));
      }
      broken(tools, arguments);
    }
  }

  private void broken(Toolset tools, Map<String, ObjectNode> arguments) throws Exception {
    Files.writeString(file(tools), "this is no database, whatever its name says".repeat(100));
    try (var desk = desk(tools)) {
      var told = answers(desk, ANN, arguments).stream().map(Json::text).toList();
      assertThat(told).noneMatch(answer -> answer.contains(CANARY));
      assertThat(told.getFirst()).contains("NOT_A_DATABASE", "its log calls it trouble ");
      var name = told.getFirst().replaceAll(".*its log calls it (trouble [0-9a-f]{8}).*", "$1");
      assertThat(logged.list)
          .anySatisfy(event -> assertThat(event.getFormattedMessage()).contains(name, CANARY));
      assertThat(answers(desk, Caller.LOCAL, arguments).stream().map(Json::text))
          .first()
          .asString()
          .contains("NOT_A_DATABASE", CANARY);
    }
  }
}
