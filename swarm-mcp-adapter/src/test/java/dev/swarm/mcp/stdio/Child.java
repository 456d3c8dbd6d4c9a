package dev.swarm.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.Transcript;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A server in a process of its own, talked to over its pipes. */
final class Child implements AutoCloseable {
  static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  static final String READY = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final Transcript transcript = new Transcript(ProtocolVersion.LATEST);

  private Child(Process process) {
    this.process = process;
    out = process.inputReader(StandardCharsets.UTF_8);
    in = process.getOutputStream();
  }

  /** Starts one, with little memory and so long a grace after the end of its input. */
  static Child start(Duration grace, Path complaints) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FixtureMain.class.getName(),
            Long.toString(grace.toMillis()));
    return new Child(new ProcessBuilder(command).redirectError(complaints.toFile()).start());
  }

  void send(String line) throws IOException {
    if (line.startsWith("{\"jsonrpc")) {
      transcript.sent(Json.read(line));
    }
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  void call(int id, String tool) throws IOException {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}"
            .formatted(id, tool));
  }

  OutputStream raw() {
    return in;
  }

  JsonNode next() throws IOException {
    var line = out.readLine();
    assertThat(line).as("a message").isNotNull();
    var message = Json.read(line);
    transcript.came(message);
    return message;
  }

  /** Everything until the process closes its stdout. */
  List<JsonNode> rest() throws IOException {
    var rest = new ArrayList<JsonNode>();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var message = Json.read(line);
      transcript.came(message);
      rest.add(message);
    }
    return rest;
  }

  void endInput() throws IOException {
    in.close();
  }

  int exit() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
