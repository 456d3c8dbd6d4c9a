package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An assistant that starts {@code swarm mcp} and talks to it; every line that comes is JSON-RPC.
 */
final class StdioClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SwarmProcess process;
  private int last;

  private StdioClient(SwarmProcess process) {
    this.process = process;
  }

  static StdioClient start(Path directory) throws IOException {
    var client = new StdioClient(SwarmProcess.start(directory, "mcp"));
    var initialized =
        client.request(
            "initialize",
            """
            {"protocolVersion":"2025-11-25","capabilities":{},
             "clientInfo":{"name":"test","version":"1"}}""");
    assertThat(initialized.at("/serverInfo/name").asString()).isEqualTo("swarm");
    client.send("{'jsonrpc':'2.0','method':'notifications/initialized'}".replace('\'', '"'));
    return client;
  }

  /** Calls the tool and gives its structured content; single quotes stand for double ones. */
  JsonNode call(String tool, String arguments) throws IOException {
    var result = ask(tool, arguments);
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isFalse();
    return result.get("structuredContent");
  }

  /** Calls the tool, and gives the code under which that is refused. */
  String refused(String tool, String arguments) throws IOException {
    var result = ask(tool, arguments);
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isTrue();
    return result.at("/structuredContent/error/code").asString();
  }

  private JsonNode ask(String tool, String arguments) throws IOException {
    return request("tools/call", parameters(tool, arguments));
  }

  private static String parameters(String tool, String arguments) {
    return "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments.replace('\'', '"'));
  }

  JsonNode request(String method, String parameters) throws IOException {
    int id = ++last;
    send(request(id, method, parameters));
    var answers = new ArrayList<JsonNode>();
    assertThat(process.readUntil(line -> answers.add(message(line)) && isAnswer(answers, id)))
        .as(method + " is answered; " + process.err())
        .isTrue();
    return answers.getLast().get("result");
  }

  private static String request(int id, String method, String parameters) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, parameters.replace('\n', ' '));
  }

  private static boolean isAnswer(List<JsonNode> all, int id) {
    return all.getLast().path("id").asInt(-1) == id;
  }

  private static JsonNode message(String line) {
    var message = JSON.readTree(line);
    assertThat(message.path("jsonrpc").asString()).as(line).isEqualTo("2.0");
    return message;
  }

  void send(String line) throws IOException {
    process.write(line);
  }

  /** Sends that many calls of the tool without waiting, closes its side, and gives the answers. */
  List<JsonNode> callsAndEnd(String tool, List<String> arguments)
      throws IOException, InterruptedException {
    for (var each : arguments) {
      send(request(++last, "tools/call", parameters(tool, each)));
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
    process.endInput();
    process.readRest(StdioClient::message);
    assertThat(process.waitForEnd()).as(process.err()).isZero();
  }
}
