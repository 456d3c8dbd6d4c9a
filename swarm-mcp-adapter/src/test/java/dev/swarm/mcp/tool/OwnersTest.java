package dev.swarm.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.Coordinator;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is whose: resources, completions and notices too, and what a name means to whom. */
class OwnersTest {
  private static final Set<String> ALL = Set.of(Scope.READ, Scope.WRITE, Scope.WORK);

  private final Coordinator coordinator = Coordinator.inMemory();
  private final Engine engine =
      new Engine(
          Settings.of("swarm", "test"), SwarmCatalog.of(coordinator, new SplittableRandom(3)));
  private final Estate ann = new Estate(coordinator, "ann");
  private final Line eve = line("eve");

  @AfterEach
  void close() {
    coordinator.close();
  }

  private Line line(String name) {
    return new Line(engine, new Caller(name, ALL));
  }

  private Line admin() {
    return new Line(engine, new Caller("root", Set.of(Scope.ADMIN)));
  }

  private static JsonNode call(Line line, String tool, String arguments) {
    return line.call(tool, Json.read(arguments.replace('\'', '"'))).path("structuredContent");
  }

  private static String code(JsonNode answer) {
    return answer.path("error").path("code").asString("");
  }

  private List<String> addresses() {
    return List.of(
        "swarm://swarm/" + ann.the("swarm"),
        "swarm://swarm/" + ann.the("swarm") + "/agents",
        "swarm://swarm/" + ann.the("swarm") + "/tasks",
        "swarm://task/" + ann.the("task"));
  }

  private static String uri(String uri) {
    return Json.text(Json.object().put("uri", uri));
  }

  @Test
  void whatIsAnothersHasNoAddress() {
    for (var address : addresses()) {
      assertThat(told(eve, address)).as(address).isEqualTo(told(eve, madeUp(address)));
      line("ann").ask("resources/read", uri(address));
      admin().ask("resources/read", uri(address));
    }
    assertThat(Json.text(eve.ask("resources/read", uri("swarm://swarms"))))
        .doesNotContain(ann.marks());
    assertThat(Json.text(eve.ask("resources/list", "{}"))).doesNotContain(ann.marks());
    assertThat(Json.text(line("ann").ask("resources/list", "{}"))).contains(ann.the("swarm"));
  }

  private static String told(Line line, String address) {
    return Json.text(line.error("resources/read", uri(address))).replace(address, "ADDRESS");
  }

  private static String madeUp(String address) {
    int at = address.indexOf('_') + 20;
    return address.substring(0, at)
        + (address.charAt(at) == '0' ? '1' : '0')
        + address.substring(at + 1);
  }

  @Test
  void nobodyIsOfferedToTypeWhatIsAnothers() {
    for (var caller : List.of(eve, line("ann"))) {
      var completed = new StringBuilder();
      for (var template : List.of("swarm://swarm/{swarmId}", "swarm://task/{taskId}")) {
        var argument = template.contains("task") ? "taskId" : "swarmId";
        completed.append(
            caller.ask(
                "completion/complete",
                "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"%s\"},\"argument\":{\"name\":\"%s\",\"value\":\"\"}}"
                    .formatted(template, argument)));
      }
      completed.append(
          caller.ask(
              "completion/complete",
              "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"join_swarm\"},\"argument\":{\"name\":\"swarm\",\"value\":\"\"}}"));
      if (caller == eve) {
        assertThat(completed).doesNotContain(ann.the("swarm"), ann.the("task"), "ann-swarm");
      } else {
        assertThat(completed).contains(ann.the("swarm"), ann.the("task"), "ann-swarm");
      }
    }
  }

  @Test
  void whoWatchesAnothersHearsNothingOfItAndItsOwnerDoes() throws Exception {
    var owner = line("ann");
    var address = "swarm://task/" + ann.the("task");
    eve.ask("resources/subscribe", uri(address));
    owner.ask("resources/subscribe", uri(address));
    try (var watch = Watch.over(coordinator, engine)) {
      assertThat(watch).isNotNull();
      call(owner, "task_cancel", "{'taskId':'" + ann.the("task") + "'}");
      assertThat(owner.notice("notifications/resources/updated").path("uri").asString(""))
          .isEqualTo(address);
      call(owner, "swarm_init", "{'topology':'mesh','name':'second'}");
      owner.notice("notifications/resources/list_changed");
      // What was to come to eve of ann's would have come before this.
      eve.ask("resources/subscribe", uri("swarm://swarms"));
      call(eve, "swarm_init", "{'topology':'mesh','name':'mine'}");
      assertThat(eve.notice("notifications/resources/updated").path("uri").asString(""))
          .isEqualTo("swarm://swarms");
      assertThat(eve.noticed()).containsExactly("notifications/resources/updated");
      eve.notice("notifications/resources/list_changed");
    }
  }

  @Test
  void twoOwnersMayUseOneNameAndEachMeansItsOwn() {
    var hers = call(eve, "swarm_init", "{'topology':'ring','name':'ann-swarm'}").path("id");
    assertThat(hers.asString("")).isNotEqualTo(ann.the("swarm")).startsWith("swarm_");
    assertThat(call(eve, "swarm_status", "{'swarmId':'ann-swarm'}").at("/swarms/0/id"))
        .isEqualTo(hers);
    assertThat(
            call(line("ann"), "swarm_status", "{'swarmId':'ann-swarm'}")
                .at("/swarms/0/id")
                .asString(""))
        .isEqualTo(ann.the("swarm"));
    var both = call(admin(), "swarm_status", "{'swarmId':'ann-swarm'}");
    assertThat(code(both)).isEqualTo("INVALID");
    assertThat(both.at("/error/next").asString("")).contains(ann.the("swarm"), hers.asString(""));
  }

  @Test
  void theOnlyOpenSwarmIsTheOnlyOneOfOnesOwn() {
    assertThat(code(call(eve, "agent_list", "{}"))).isEqualTo("NOT_FOUND");
    var mine = call(eve, "swarm_init", "{'topology':'mesh','name':'mine'}").path("id");
    assertThat(call(eve, "agent_list", "{}").path("swarmId")).isEqualTo(mine);
    assertThat(call(eve, "swarm_status", "{}").path("active_swarms").asInt()).isEqualTo(1);
    var all = call(admin(), "swarm_status", "{}").path("swarms");
    assertThat(all.valueStream().map(swarm -> swarm.path("owner").asString("")))
        .containsExactly("ann", "eve");
  }

  @Test
  void anAdminsOwnSwarmGoesBeforeThoseThatItOnlySees() {
    var admin = admin();
    assertThat(call(admin, "agent_list", "{}").path("swarmId").asString(""))
        .isEqualTo(ann.the("swarm"));
    var mine = call(admin, "swarm_init", "{'topology':'mesh','name':'mine'}").path("id");
    assertThat(call(admin, "agent_list", "{}").path("swarmId")).isEqualTo(mine);
  }
}
