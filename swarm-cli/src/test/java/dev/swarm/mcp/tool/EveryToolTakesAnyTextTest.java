package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.contract.LogisticTrainer;
import dev.swarm.journal.Verdict;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.compat.CompatCatalog;
import dev.swarm.mcp.compat.Surroundings;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import dev.swarm.persistence.sqlite.Options;
import dev.swarm.persistence.sqlite.SqliteStore;
import dev.swarm.swarm.Caps;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each tool is given each of these texts in each place where it takes one, over a database on disk.
 * It may refuse, but does not fail; nothing is run, nothing of this machine is read, and at the end
 * the store is what its journal tells.
 */
class EveryToolTakesAnyTextTest {
  private static final Set<String> FAILURES =
      Set.of("INTERNAL", "INVALID_OUTPUT", "OVERDUE", "IO", "CORRUPT", "NO_MEMORY");

  /** What these do ends what the next call would need. */
  private static final Set<String> CONSUMING =
      Set.of("task_complete", "task_fail", "task_release", "task_cancel", "resource_release");

  @TempDir Path directory;
  private Coordinator coordinator;
  private int owners;

  @BeforeEach
  void open() {
    var store = SqliteStore.open(database(), Options.DEFAULT.pragma("synchronous", "OFF"));
    var caps = new Caps(100_000, 10_000, 100_000, 100_000, 1 << 20);
    coordinator = Coordinator.resting(store, Coordinator.Options.defaults().caps(caps));
  }

  private Path database() {
    return directory.resolve("swarm.db");
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Path ran() {
    return directory.resolve("ran");
  }

  /** What has a meaning to SQL, shells, file systems, templates, terminals or JSON. */
  private List<String> texts() {
    return List.of(
        "' OR '1'='1",
        "'; DROP TABLE swarm; --",
        "\"; DELETE FROM task; --",
        "1); DROP TABLE agent; --",
        "' UNION SELECT value FROM memory --",
        "x' AND 1=randomblob(1000000000) --",
        "\" NEAR (a b) OR key:* AND -",
        "%_\\",
        "$(touch " + ran() + ")",
        "`touch " + ran() + "`",
        "; touch " + ran() + " #",
        "| touch " + ran(),
        "a && touch " + ran(),
        "\n touch " + ran() + "\n",
        "${jndi:ldap://127.0.0.1:1/a}",
        "{{7*7}} #{7*7} %s%n%x",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "/etc/passwd\0.txt",
        "..\\..\\windows\\win.ini",
        "file:///etc/passwd",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "swarm://../../etc/passwd",
        "~/.ssh/id_rsa",
        "**/../../**",
        "",
        " ",
        "\0",
        "\r\nX-Injected: yes",
        "\u001b[2J\u202e",
        "\ud800",
        "null",
        "-1",
        "<script>alert(1)</script>",
        "\ud83d\ude00".repeat(500),
        "swarm_",
        "agent_" + "z".repeat(26),
        "task_1/../0");
  }

  private Catalog standard() {
    return SwarmCatalog.of(coordinator, new SplittableRandom(3));
  }

  private Catalog compat() {
    return CompatCatalog.of(
        Surroundings.of(coordinator, new SplittableRandom(3)).trainer(LogisticTrainer::new));
  }

  private static String code(JsonNode answer) {
    return answer.path("structuredContent").path("error").path("code").asString("");
  }

  /** An owner, and how it calls. */
  private record Guest(Estate estate, Line line) {}

  private Guest guest(Engine engine) {
    var name = "owner" + ++owners;
    var all = Set.of(Scope.READ, Scope.WRITE, Scope.WORK, Scope.ADMIN);
    var line = new Line(engine, new Caller(name, all));
    return new Guest(new Estate(coordinator, name), line);
  }

  @Test
  void noTextInAnyPlaceOfAnyToolBreaksAnything() throws Exception {
    var tables = tables();
    var done = new HashMap<String, String>();
    for (var catalog : List.of(compat(), standard())) {
      var engine = new Engine(Settings.of("swarm", "test"), catalog);
      var rows = catalog.tools().size() > 20 ? Rows.compat() : Rows.standard();
      for (var tool : readersFirst(catalog)) {
        // Most are the same in both sets.
        boolean fresh = !tool.description().equals(done.put(tool.name(), tool.description()));
        if (fresh && !tool.name().equals("benchmark_run")) {
          all(engine, tool, rows.get(tool.name()));
        }
      }
    }
    proved();
    coordinator.close();
    assertThat(tables()).isEqualTo(tables);
    assertThat(ran()).doesNotExist();
  }

  /** What measures reads the journal, which is short as long as nobody wrote. */
  private static List<Tool> readersFirst(Catalog catalog) {
    return catalog.tools().stream()
        .sorted(Comparator.comparing(tool -> !tool.hints().readOnly().orElse(false)))
        .toList();
  }

  private void all(Engine engine, Tool tool, String row) {
    var guest = guest(engine);
    for (var place : places(tool, guest.estate().filled(row))) {
      for (var text : texts()) {
        var arguments = guest.estate().filled(row);
        put(arguments, place, text);
        var answer = guest.line().call(tool.name(), arguments);
        var told = Json.text(answer);
        assertThat(FAILURES).as("%s %s %s", tool.name(), place, told).doesNotContain(code(answer));
        assertThat(told).doesNotContain("root:x:0", "SQLITE", "SQLException", "dev.swarm.");
        if (CONSUMING.contains(tool.name()) && !answer.path("isError").asBoolean(false)) {
          guest = guest(engine);
        }
      }
    }
  }

  /** Where the tool takes a text: pointers to all texts of the row, and what else has no enum. */
  private static Set<String> places(Tool tool, ObjectNode row) {
    var places = new TreeSet<String>();
    texts(row, "", places);
    for (var property : tool.input().document().path("properties").properties()) {
      var type = property.getValue().path("type").asString("");
      if (type.equals("string")) {
        places.add("/" + property.getKey());
      }
    }
    return places;
  }

  private static void texts(JsonNode node, String at, Set<String> places) {
    if (node.isString()) {
      places.add(at);
    }
    if (node.isObject()) {
      node.properties()
          .forEach(member -> texts(member.getValue(), at + "/" + member.getKey(), places));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      texts(node.get(i), at + "/" + i, places);
    }
  }

  private static void put(ObjectNode arguments, String place, String text) {
    int last = place.lastIndexOf('/');
    var name = place.substring(last + 1);
    switch (arguments.at(place.substring(0, last))) {
      case ObjectNode object -> object.put(name, text);
      case ArrayNode array -> array.set(Integer.parseInt(name), Json.array().add(text).get(0));
      default -> throw new IllegalStateException(place);
    }
  }

  @Test
  void noAddressLeadsOutOfTheStore() {
    var guest = guest(new Engine(Settings.of("swarm", "test"), standard()));
    for (var text : texts()) {
      for (var shape :
          List.of("%s", "swarm://swarm/%s", "swarm://swarm/%s/agents", "swarm://task/%s")) {
        var error =
            guest
                .line()
                .error(
                    "resources/read", Json.text(Json.object().put("uri", shape.formatted(text))));
        assertThat(error.path("code").asInt()).as(shape + text).isEqualTo(-32002);
      }
      for (var ref :
          List.of(
              "{\"type\":\"ref/resource\",\"uri\":\"swarm://task/{taskId}\"}",
              "{\"type\":\"ref/prompt\",\"name\":\"join_swarm\"}")) {
        var params = Json.object();
        params.set("ref", Json.read(ref));
        params
            .putObject("argument")
            .put("name", ref.contains("task") ? "taskId" : "swarm")
            .put("value", text);
        var values = guest.line().ask("completion/complete", Json.text(params));
        assertThat(Json.text(values)).doesNotContain("root:x:0");
      }
      var prompt = Json.object().put("name", "join_swarm");
      prompt.putObject("arguments").put("name", text).put("swarm", text);
      guest.line().ask("prompts/get", Json.text(prompt));
    }
  }

  private void proved() {
    assertThat(coordinator.journal().verify())
        .isInstanceOfAny(Verdict.Intact.class, Verdict.Unanchored.class);
    var proof = coordinator.replay().prove(List.of());
    assertThat(proof.holds()).as("%s", proof).isTrue();
  }

  private List<String> tables() throws SQLException {
    var names = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement()) {
      var found = statement.executeQuery("select name from sqlite_master order by name");
      while (found.next()) {
        names.add(found.getString(1));
      }
      try (var check = statement.executeQuery("pragma integrity_check")) {
        assertThat(check.next()).isTrue();
        assertThat(check.getString(1)).isEqualTo("ok");
      }
    }
    return names;
  }
}
