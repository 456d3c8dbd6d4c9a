package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An assistant at the packaged program, by whichever transport. In what it is given to say, single
 * quotes stand for double ones.
 */
interface Assistant {
  ObjectMapper JSON = new ObjectMapper();
  AtomicInteger LAST = new AtomicInteger();
  String INITIALIZE =
      message(
          "'id':0,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
              + "'capabilities':{},'clientInfo':{'name':'test','version':'1'}}");
  String INITIALIZED = message("'method':'notifications/initialized'");

  /** Sends it, whatever it is, and gives what comes back for it. */
  JsonNode exchange(String text) throws IOException, InterruptedException;

  /** Sends what nothing comes back for. */
  void tell(String text) throws IOException, InterruptedException;

  /** The process that serves it. */
  SwarmProcess server();

  static String message(String rest) {
    return ("{'jsonrpc':'2.0'," + rest + "}").replace('\'', '"');
  }

  static String request(int id, String method, String parameters) {
    return message("'id':%d,'method':'%s','params':%s".formatted(id, method, parameters))
        .replace('\n', ' ');
  }

  static String toolCall(int id, String tool, String arguments) {
    return request(id, "tools/call", "{'name':'%s','arguments':%s}".formatted(tool, arguments));
  }

  static JsonNode read(String text) {
    var message = JSON.readTree(text);
    assertThat(message.path("jsonrpc").asString()).as(text).isEqualTo("2.0");
    return message;
  }

  /** What comes back for a request; an answer to it, or a refusal of it. */
  default JsonNode request(String method, String parameters)
      throws IOException, InterruptedException {
    int id = LAST.incrementAndGet();
    var answer = exchange(request(id, method, parameters));
    assertThat(answer.path("id").asInt(-1)).as(answer.toString()).isEqualTo(id);
    return answer;
  }

  /** Calls the tool and gives its structured content. */
  default JsonNode call(String tool, String arguments) throws IOException, InterruptedException {
    var result = result(tool, arguments);
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isFalse();
    return result.get("structuredContent");
  }

  /** Calls the tool, and gives the code under which that is refused. */
  default String refused(String tool, String arguments) throws IOException, InterruptedException {
    return refusal(tool, arguments).get("code").asString();
  }

  /** Calls the tool, and gives how that is refused: code, message and what to do next. */
  default JsonNode refusal(String tool, String arguments) throws IOException, InterruptedException {
    var result = result(tool, arguments);
    assertThat(result.path("isError").asBoolean(false)).as(result.toString()).isTrue();
    var error = result.at("/structuredContent/error");
    assertThat(error.get("next").asString()).as(error.toString()).isNotBlank();
    assertThat(result.toString()).doesNotContain("Exception", "\\tat ", "dev.swarm.");
    return error;
  }

  private JsonNode result(String tool, String arguments) throws IOException, InterruptedException {
    return request("tools/call", "{'name':'%s','arguments':%s}".formatted(tool, arguments))
        .get("result");
  }
}
