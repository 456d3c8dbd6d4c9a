package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.id.ReservationId;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.reservation.Mode;
import dev.swarm.reservation.Released;
import dev.swarm.reservation.Reserved;
import dev.swarm.reservation.Wish;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Reserves names and paths, and gives them back. */
final class ReservationTools {
  private static final long DAY = 86_400;

  private final Coordinator coordinator;

  ReservationTools(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool reserve() {
    return Tool.named("resource_reserve")
        .description(
            "Reserve files or names before you change them, all or none. With stepId and token it"
                + " ends with that step. The same again extends it. It locks no file: it binds"
                + " those who ask.")
        .input(
            Params.of(
                Params.LEASE
                    + """
                    ,"resources":{"type":"array","items":{"type":"string"},"minItems":1,\
                    "maxItems":16,"description":"names, paths or globs such as src/**"},\
                    "mode":{"type":"string","enum":["shared","exclusive"],"default":"exclusive"},\
                    "seconds":{"type":"integer","minimum":1,"maximum":86400,"default":600},"""
                    + Params.SWARM,
                "agent",
                "resources"))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again with the same resources: it is the same reservation then")
        .handledBy(this::reserve);
  }

  private Reply reserve(Request request) {
    var arguments = request.arguments();
    var finder = Finder.of(coordinator, request);
    var wish =
        new Wish(
            finder.agent().id(),
            arguments.strings("resources"),
            arguments.choice("mode", Mode.class, Mode.EXCLUSIVE),
            Duration.ofSeconds(arguments.integer("seconds", 1, DAY, 600)),
            finder.under());
    var reserved = coordinator.reservations().reserve(wish).orThrow();
    var text =
        "Reserved as %s until %s. Give it back with resource_release."
            .formatted(reserved.reservation().id(), reserved.until());
    return Reply.structured(text, view(reserved));
  }

  private static ObjectNode view(Reserved reserved) {
    var reservation = reserved.reservation();
    var scope = reservation.scope();
    var view =
        Json.object()
            .put("reservationId", reservation.id().value())
            .put("mode", Views.word(scope.mode()))
            .put("fence", reservation.token())
            .put("until", reserved.until().toString());
    view.set("resources", Views.words(scope.patterns().stream().map(p -> p.text()).toList()));
    scope.under().ifPresent(hold -> view.put("stepId", hold.step().value()));
    return view;
  }

  Tool release() {
    return Tool.named("resource_release")
        .description("Give a reservation of yours back.")
        .input(
            Params.of(
                Params.AGENT + ",\"reservationId\":{\"type\":\"string\"}," + Params.SWARM,
                "agent",
                "reservationId"))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again")
        .handledBy(this::release);
  }

  private Reply release(Request request) {
    var arguments = request.arguments();
    var text = arguments.string("reservationId");
    var id = Refusal.checked("reservationId", () -> new ReservationId(text));
    var released =
        coordinator
            .reservations()
            .release(Finder.of(coordinator, request).agent().id(), id)
            .orThrow();
    var told =
        switch (released) {
          case DONE -> "Released.";
          case NOT_THERE -> "It was over already.";
        };
    return Reply.structured(
        told,
        Json.object().put("reservationId", id.value()).put("released", released == Released.DONE));
  }
}
