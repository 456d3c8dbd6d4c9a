package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.swarm.Coordinator;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CatalogueTest {
  private static final Path GUIDE = Path.of("../docs/mcp.md");
  private static final String BEGIN = "<!-- tools: written by CatalogueTest -->\n";
  private static final String END = "<!-- end of tools -->";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private List<Tool> tools() {
    return bench.catalog.tools();
  }

  @Test
  void theDefaultToolsAreAtMostTwentyAndTwelveThousandBytes() {
    var line = new Line(new Engine(Settings.of("swarm", "test"), bench.catalog));
    var listed = line.ask("tools/list", "{}");

    assertThat(listed.path("tools").size()).isEqualTo(tools().size()).isLessThanOrEqualTo(20);
    assertThat(listed.has("nextCursor")).isFalse();
    assertThat(Json.bytes(listed).length).isLessThanOrEqualTo(12_000);
  }

  @Test
  void everySchemaIsAValidOne() {
    var dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (var tool : tools()) {
      assertThat(dialect.validate(Json.text(tool.input().document()), InputFormat.JSON))
          .as(tool.name())
          .isEmpty();
      for (var name : tool.input().document().path("required")) {
        assertThat(tool.input().document().path("properties").has(name.asString("")))
            .as(tool.name() + " " + name)
            .isTrue();
      }
    }
  }

  @Test
  void noToolTakesAnArgumentListOrACommand() {
    for (var tool : tools()) {
      assertThat(tool.input().document().path("properties").propertyNames())
          .as(tool.name())
          .doesNotContain("command", "args", "argv", "program", "shell", "env", "cwd");
    }
  }

  @Test
  void everyToolSaysWhatItDoesAndWhoMayCallIt() {
    assertThat(tools())
        .allSatisfy(
            tool ->
                assertThat(tool.scope()).as(tool.name()).isIn(Scope.READ, Scope.WRITE, Scope.WORK));
    assertThat(tools())
        .allSatisfy(tool -> assertThat(tool.hints().readOnly()).as(tool.name()).isPresent());
  }

  /** Where the original has the tool, all its parameters are there, of the same kind. */
  @Test
  void theOriginalsParametersAreKept() {
    var kept =
        Json.read(
            """
            {"swarm_init":["topology","maxAgents","strategy"],"swarm_status":["verbose"],
            "agent_spawn":["type","name","capabilities"],"agent_list":["filter"],
            "task_orchestrate":["task","strategy","priority","maxAgents"],
            "task_status":["taskId","detailed"],"task_results":["taskId","format"]}""");
    for (var entry : kept.properties()) {
      var properties =
          bench.catalog.tool(entry.getKey()).orElseThrow().input().document().path("properties");
      for (var name : entry.getValue()) {
        assertThat(properties.has(name.asString(""))).as(entry.getKey() + " " + name).isTrue();
      }
    }
  }

  @Test
  void theGuideNamesEveryToolWithItsParameters() throws Exception {
    var guide = Files.readString(GUIDE);
    var manual = manual();
    if (Boolean.getBoolean("swarm.docs.write")) {
      var head = guide.substring(0, guide.indexOf(BEGIN) + BEGIN.length());
      Files.writeString(GUIDE, head + manual + guide.substring(guide.indexOf(END)));
      return;
    }
    assertThat(guide).contains(BEGIN + manual + END);
  }

  private String manual() {
    var text = new StringBuilder();
    for (var tool : tools()) {
      text.append("\n### ").append(tool.name()).append("\n\n").append(tool.description());
      text.append("\nNeeds `").append(tool.scope()).append("`.");
      text.append("\n\n| parameter | | |\n|---|---|---|\n");
      var schema = tool.input().document();
      var required = Json.text(schema.path("required"));
      for (var property : schema.path("properties").properties()) {
        var rule = property.getValue();
        text.append("| `").append(property.getKey()).append('`');
        text.append(required.contains('"' + property.getKey() + '"') ? " (required)" : "");
        text.append(" | ").append(kind(rule)).append(" | ");
        text.append(rule.path("description").asString("")).append(" |\n");
      }
    }
    return text.append('\n').toString();
  }

  private static String kind(JsonNode rule) {
    var kind = new StringBuilder(rule.path("type").asString(""));
    if (rule.has("items")) {
      kind.append(" of ").append(rule.path("items").path("type").asString(""));
    }
    if (rule.has("enum")) {
      kind.setLength(0);
      var words = rule.path("enum").valueStream().map(word -> word.asString("")).toList();
      kind.append(String.join(", ", words));
    }
    if (rule.has("minimum")) {
      kind.append(", from ").append(Json.text(rule.get("minimum")));
    }
    if (rule.has("maximum")) {
      kind.append(" to ").append(Json.text(rule.get("maximum")));
    }
    if (rule.has("default")) {
      kind.append("; ").append(rule.get("default").asString("")).append(" by default");
    }
    return kind.toString();
  }

  @Test
  void theModuleBindsTheCatalog() {
    var injector =
        Guice.createInjector(
            new McpModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Coordinator.class).toInstance(bench.coordinator);
              }
            });

    var names = injector.getInstance(Catalog.class).tools().stream().map(Tool::name).toList();
    assertThat(names).containsExactlyElementsOf(tools().stream().map(Tool::name).toList());
    assertThat(injector.getInstance(Catalog.class)).isSameAs(injector.getInstance(Catalog.class));
  }
}
