package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Card;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Resource;
import dev.swarm.mcp.feature.Template;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What is in the store under addresses that can be read and watched. */
record Live(Coordinator coordinator) {
  private static final String JSON = "application/json";
  private static final int MOST = 100;

  Catalog addTo(Catalog catalog) {
    return catalog
        .resources(
            new Resource(
                    card("swarm://swarms", "swarms", "The open swarms"),
                    request -> reading(request, Optional.of(swarms(request))))
                .scope(Scope.READ))
        .templates(
            ofSwarm("swarm://swarm/{swarmId}", "swarm", "A swarm", Views::swarm),
            ofSwarm(
                "swarm://swarm/{swarmId}/agents",
                "agents",
                "A swarm's agents",
                swarm -> new Roster(coordinator).all(swarm.id())),
            ofSwarm(
                "swarm://swarm/{swarmId}/tasks", "tasks", "A swarm's newest tasks", this::tasks),
            Template.of(
                    card("swarm://task/{taskId}", "task", "A task and its steps"),
                    request -> reading(request, task(request)))
                .scope(Scope.READ)
                .completing("taskId", this::taskIds));
  }

  private static Card card(String uri, String name, String title) {
    return Card.of(uri, name).title(title).mimeType(JSON);
  }

  private Template ofSwarm(String uri, String name, String title, Function<Swarm, JsonNode> look) {
    return Template.of(
            card(uri, name, title), request -> reading(request, swarm(request).map(look)))
        .scope(Scope.READ)
        .completing("swarmId", this::swarmIds)
        .listing(
            request ->
                Own.of(coordinator, request).open().stream()
                    .map(
                        swarm ->
                            card(
                                uri.replace("{swarmId}", swarm.id().value()),
                                name + " of " + swarm.spec().name(),
                                title))
                    .toList());
  }

  private static Reading reading(Request request, Optional<? extends JsonNode> found) {
    return found
        .map(view -> Reading.text(request.arguments().string("uri"), JSON, Json.text(view)))
        .orElseGet(Reading.Absent::new);
  }

  private ArrayNode swarms(Request request) {
    var array = Json.array();
    Own.of(coordinator, request).open().forEach(swarm -> array.add(Views.swarm(swarm)));
    return array;
  }

  private Optional<Swarm> swarm(Request request) {
    return id(request.arguments().string("swarmId"), SwarmId::new)
        .flatMap(Own.of(coordinator, request)::swarm);
  }

  private ArrayNode tasks(Swarm swarm) {
    var array = Json.array();
    newest(swarm).forEach(task -> array.add(Views.task(task)));
    return array;
  }

  private List<Task> newest(Swarm swarm) {
    return coordinator.tasks().newest(swarm.id(), EnumSet.allOf(TaskState.class), MOST);
  }

  private Optional<JsonNode> task(Request request) {
    return id(request.arguments().string("taskId"), TaskId::new)
        .flatMap(Own.of(coordinator, request)::task)
        .map(
            task -> {
              var view = Views.task(task).put("description", task.brief().description());
              var steps = view.putArray("stepList");
              coordinator.tasks().steps(task.id()).forEach(step -> steps.add(Views.step(step)));
              return view;
            });
  }

  /** What is no id at all names nothing. */
  private static <T> Optional<T> id(String text, Function<String, T> make) {
    try {
      return Optional.of(make.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> swarmIds(String typed, Map<String, String> given, Caller caller) {
    return new Own(coordinator, caller)
        .open().stream()
            .map(swarm -> swarm.id().value())
            .filter(id -> id.startsWith(typed))
            .toList();
  }

  private List<String> taskIds(String typed, Map<String, String> given, Caller caller) {
    return new Own(coordinator, caller)
        .open().stream()
            .flatMap(swarm -> newest(swarm).stream())
            .map(task -> task.id().value())
            .filter(id -> id.startsWith(typed))
            .limit(MOST)
            .toList();
  }
}
