package dev.swarm.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** SQL, shell commands and paths given through every parameter that takes text, of every tool. */
class InjectionTest {
  private static final String TABLES =
      "SELECT group_concat(name || coalesce(sql, ''), ';') FROM (SELECT * FROM sqlite_master ORDER BY name)";

  @TempDir Path directory;

  /** What would do something if any part of it were taken for more than text. */
  private List<String> texts() {
    var file = directory.resolve("reached").toString();
    return List.of(
        "'; DROP TABLE swarms; --",
        "\"; DROP TABLE tasks; --",
        "x' OR '1'='1",
        "x'); DELETE FROM steps; --",
        "1; ATTACH DATABASE '" + file + "' AS a; CREATE TABLE a.b(c); --",
        "' UNION SELECT sql FROM sqlite_master --",
        "\" OR 1=1 OR \"",
        "x* NEAR(y) {a b}: -z ^q",
        "$(touch " + file + ")",
        "`touch " + file + "`",
        "; touch " + file,
        "| touch " + file,
        "&& touch " + file,
        "\n touch " + file,
        file,
        "../".repeat(30) + file.substring(1),
        "..%2f..%2f" + file,
        "file://" + file,
        "swarm_/../../" + file,
        "${env:PATH}",
        "#{T(java.lang.Runtime).getRuntime()}");
  }

  private String tables() throws SQLException {
    var url = "jdbc:sqlite:" + directory.resolve("swarm.db");
    try (var connection = DriverManager.getConnection(url);
        var rows = connection.createStatement().executeQuery(TABLES)) {
      return rows.getString(1);
    }
  }

  @ParameterizedTest
  @EnumSource(World.Tools.class)
  void noTextReachesTheDatabaseAShellOrAFileAsMoreThanText(World.Tools tools) throws Exception {
    try (var incidents = new Incidents();
        var world = World.onSqlite(directory, tools, 1)) {
      var lane = new Lane(world.engine, Runnable::run).initialized("2025-11-25");
      call(lane, "swarm_init", "{\"topology\":\"mesh\",\"name\":\"s\"}");
      call(lane, "agent_spawn", "{\"type\":\"coder\",\"name\":\"a\"}");
      var before = tables();
      int calls = 0;
      for (var tool : world.engine.catalog().tools()) {
        calls += everyText(lane, tool);
      }
      assertThat(calls).isGreaterThan(500);
      assertThat(tables()).isEqualTo(before);
      assertThat(directory.resolve("reached")).doesNotExist();
      assertThat(ProcessHandle.current().children()).isEmpty();
      try (var files = Files.list(directory)) {
        assertThat(files).allMatch(file -> file.getFileName().toString().startsWith("swarm.db"));
      }
      world.assertSound();
      incidents.assertNone();
    }
  }

  @Test
  void whatIsKeptComesBackAsItWasGiven() throws Exception {
    try (var world = World.onSqlite(directory, World.Tools.DEFAULT, 1)) {
      var lane = new Lane(world.engine, Runnable::run).initialized("2025-11-25");
      call(lane, "swarm_init", "{\"topology\":\"mesh\",\"name\":\"s\"}");
      call(lane, "agent_spawn", "{\"type\":\"coder\",\"name\":\"a\"}");
      for (var text : texts()) {
        var given = Wish.quoted(text);
        call(lane, "memory_put", "{\"agent\":\"a\",\"key\":\"k\",\"value\":%s}".formatted(given));
        var kept = call(lane, "memory_get", "{\"key\":\"k\"}");
        assertThat(kept.path("value").asString("")).as("%s", kept).isEqualTo(text);
      }
    }
  }

  /** Each of its parameters that take text, with each of the texts; gives how many calls. */
  private int everyText(Lane lane, Tool tool) throws Exception {
    var rules = tool.input().document().path("properties");
    int calls = 0;
    for (var rule : rules.properties()) {
      var form = form(rule.getValue());
      for (var text : form.isEmpty() ? List.<String>of() : texts()) {
        var all = new ArrayList<String>();
        all.add(member(rule.getKey(), form.formatted(Wish.quoted(text))));
        for (var name : tool.input().document().path("required")) {
          if (!name.asString("").equals(rule.getKey())) {
            all.add(member(name.asString(""), plain(rules.path(name.asString("")))));
          }
        }
        call(lane, tool.name(), "{" + String.join(",", all) + "}");
        calls++;
      }
    }
    return calls;
  }

  private static String form(JsonNode rule) {
    return switch (rule.path("type").asString("")) {
      case "string" -> "%s";
      case "array" -> "[%s]";
      case "object" -> "{\"a\":%s}";
      default -> "";
    };
  }

  /** Something that is as the schema wants it. */
  private static String plain(JsonNode rule) {
    if (rule.has("enum")) {
      return Json.text(rule.path("enum").path(0));
    }
    return switch (rule.path("type").asString("")) {
      case "string" -> "\"a\"";
      case "array" -> "[\"a\"]";
      case "integer", "number" -> "1";
      case "boolean" -> "true";
      default -> "{\"a\":\"b\"}";
    };
  }

  private static String member(String name, String value) {
    return Wish.quoted(name) + ":" + value;
  }

  private static JsonNode call(Lane lane, String tool, String arguments)
      throws InterruptedException {
    var text =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
            .formatted(tool, arguments);
    return lane.exchange(text).orElseThrow().at("/result/structuredContent");
  }
}
