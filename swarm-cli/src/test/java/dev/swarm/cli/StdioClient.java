package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An assistant that starts {@code swarm mcp} and talks to it; every line that comes is held against
 * the protocol's schema.
 */
final class StdioClient implements Assistant {
  private final SwarmProcess process;
  private final Map<Integer, String> asked = new ConcurrentHashMap<>();
  private final Set<JsonNode> held = new HashSet<>();

  private StdioClient(SwarmProcess process) {
    this.process = process;
  }

  /** One that was started already. */
  static StdioClient of(SwarmProcess process) {
    return new StdioClient(process);
  }

  /** Starts one and greets it. */
  static StdioClient start(Path directory, String... options)
      throws IOException, InterruptedException {
    var client = silent(directory, options);
    client.initialize();
    return client;
  }

  /** Starts one with as much memory as the launcher gives it, and says nothing yet. */
  static StdioClient silent(Path directory, String... options) {
    var arguments = new ArrayList<>(List.of("mcp"));
    arguments.addAll(List.of(options));
    return new StdioClient(
        SwarmProcess.start(SwarmProcess.SMALL, directory, arguments.toArray(String[]::new)));
  }

  /** Starts one with that much memory, and greets it. */
  static StdioClient within(String memory, Path directory)
      throws IOException, InterruptedException {
    var around = new SwarmProcess.Surroundings(List.of(), Map.of("JDK_JAVA_OPTIONS", memory));
    var client = new StdioClient(SwarmProcess.start(around, directory, "mcp"));
    client.initialize();
    return client;
  }

  void initialize() throws IOException {
    assertThat(exchange(INITIALIZE).at("/result/serverInfo/name").asString()).isEqualTo("swarm");
    tell(INITIALIZED);
  }

  @Override
  public JsonNode exchange(String text) throws IOException {
    tell(text);
    return answer();
  }

  /** The next answer. */
  JsonNode answer() throws IOException {
    var answers = new ArrayList<JsonNode>();
    assertThat(process.readUntil(line -> isAnswer(answers, line)))
        .as("an answer; " + process.err())
        .isTrue();
    return answers.getLast();
  }

  private boolean isAnswer(List<JsonNode> seen, String line) {
    seen.add(message(line));
    return !seen.getLast().has("method");
  }

  @Override
  public void tell(String text) throws IOException {
    var request = parsed(text);
    if (request.has("id") && request.path("method").isString()) {
      asked.put(request.get("id").asInt(-1), request.get("method").asString());
    }
    process.write(text);
  }

  private static JsonNode parsed(String text) {
    try {
      return Assistant.JSON.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** What the server says; the same result is held against the schema once. */
  private JsonNode message(String line) {
    var message = Assistant.read(line);
    if (!message.has("result") || held.add(message.get("result"))) {
      ProtocolSchema.check(message, asked);
    }
    return message;
  }

  @Override
  public SwarmProcess server() {
    return process;
  }

  /** Sends that many calls of the tool without waiting, closes its side, and gives the answers. */
  List<JsonNode> callsAndEnd(String tool, List<String> arguments)
      throws IOException, InterruptedException {
    for (var each : arguments) {
      tell(Assistant.toolCall(LAST.incrementAndGet(), tool, each));
    }
    process.endInput();
    var answers = new ArrayList<JsonNode>();
    process.readRest(line -> answers.add(message(line)));
    assertThat(process.waitForEnd()).isZero();
    answers.removeIf(message -> !message.has("id"));
    return answers;
  }

  void kill() throws IOException, InterruptedException {
    process.signal("KILL");
    process.waitForEnd();
  }

  /** Goes, as a client does that is closed. */
  void leave() throws IOException, InterruptedException {
    leaveWith(ExitCodes.OK);
  }

  /** Goes, and gives what the program said on standard error until it ended with that code. */
  String leaveWith(int code) throws IOException, InterruptedException {
    process.endInput();
    process.readRest(this::message);
    assertThat(process.waitForEnd()).as(process.err()).isEqualTo(code);
    return process.err();
  }
}
