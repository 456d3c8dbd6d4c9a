package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.agent.Agent;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.reservation.Mode;
import dev.swarm.reservation.Pattern;
import dev.swarm.reservation.Reserved;
import dev.swarm.reservation.Wish;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before and after a file is changed: nobody changes what another agent has in hand. */
final class EditHooks {
  private static final String UNFORMATTED =
      "not offered: hooks start no program with a file's name; let your editor or CI format";

  private EditHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "pre-edit",
            "file",
            "reserves the file for the agent; blocks when another has it, or a rule says no",
            EditHooks::before),
        new Hook(
            "post-edit",
            "file",
            "gives the file back and records the edit with the file's SHA-256",
            EditHooks::after));
  }

  private static Resource file(Scene scene) throws InputException {
    var call = scene.call();
    var named = call.flag("file").or(() -> call.input("file_path", "notebook_path", "path"));
    return Resource.of(
        scene.root(), named.orElseThrow(() -> new InputException("which file? name it by --file")));
  }

  private static Reply before(Scene scene) throws InputException {
    var file = file(scene);
    var forbidden = scene.rules().against(Rule.Tool.EDIT, file.names());
    if (forbidden.isPresent()) {
      return Blocked.by(scene, forbidden.get(), object("file", file.shown()));
    }
    var place = scene.place().get();
    if (place.isPresent()) {
      return reserve(file, place.get());
    }
    return switch (scene.rules().swarm()) {
      case OPTIONAL ->
          Reply.goOn("no swarm is open here: nothing was reserved")
              .with("file", file.shown())
              .with("metadata", metadata(null));
      case REQUIRED ->
          Reply.block("no swarm is open here, and the operator's rules ask for one")
              .with("suggestion", "open one by the tool swarm_init, or by swarm run");
    };
  }

  private static Reply reserve(Resource file, Workplace place) {
    var agent = place.acting();
    var wish = Wish.exclusive(agent.id(), file.pattern());
    return switch (place.coordinator().reservations().reserve(wish)) {
      case Answer.Done<Reserved>(var reserved) -> reserved(file, place, reserved);
      case Answer.Refused<Reserved>(var problem) when problem instanceof Problem.Conflict ->
          held(file, place, agent, problem);
      case Answer.Refused<Reserved>(var problem) ->
          Reply.error(problem.message() + "; " + problem.next()).with("file", file.shown());
    };
  }

  private static Reply reserved(Resource file, Workplace place, Reserved reserved) {
    var reservation = reserved.reservation();
    var diary = place.diary();
    // One that was there before was not made by a hook, unless that is on record already.
    if (reservation.version() == 1 || diary.hasReserved(reservation.id().value())) {
      diary.reserved(reservation.id().value(), Wish.DEFAULT_TIME);
    }
    return Reply.goOn("reserved for " + reserved.holder().name() + " until " + reserved.until())
        .with("file", file.shown())
        .with("reservation", reservation.id().value())
        .with("until", reserved.until().toString())
        .with("metadata", metadata(reserved.holder()));
  }

  /** What the original answers under this key; it invented the readiness. */
  private static Object metadata(@Nullable Agent agent) {
    return object(
        "agent_id", agent == null ? null : agent.id().value(),
        "agent_name", agent == null ? null : agent.name(),
        "agent_type", agent == null ? null : word(agent.type()),
        "cognitive_pattern", agent == null ? null : word(agent.pattern()),
        "readiness", null);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Reply held(Resource file, Workplace place, Agent agent, Problem problem) {
    var other =
        place.coordinator().reservations().standing(place.swarm().id()).stream()
            .filter(standing -> !standing.holder().id().equals(agent.id()))
            .filter(
                standing ->
                    standing.reservation().scope().patterns().stream()
                        .anyMatch(new Pattern(file.pattern())::overlaps))
            .findFirst();
    place.diary().record(Diary.Kind.BLOCKED, object("file", file.shown(), "by", "reservation"));
    return Reply.block(file.shown() + ": " + problem.message() + "; " + problem.next())
        .with("suggestion", problem.next())
        .with("file", file.shown())
        .with("holder", other.map(held -> held.holder().name()).orElse(null))
        .with("until", other.map(held -> held.until().toString()).orElse(null));
  }

  private static Reply after(Scene scene) throws InputException {
    var file = file(scene);
    var evidence = Evidence.of(file.file());
    var reply = Reply.goOn().with("formatted", false);
    scene
        .call()
        .flag("autoFormat")
        .ifPresent(asked -> reply.with("formatDetails", object("reason", UNFORMATTED)));
    // The original made up a figure here; hooks train nothing.
    reply.with("training", null).with("file", file.shown());
    var place = scene.place().get();
    var released = place.flatMap(there -> release(file, there)).isPresent();
    var agent = place.flatMap(Workplace::present).map(Agent::name).orElse(null);
    var what = object("file", file.shown(), "agent", agent);
    what.putAll(evidence.fields());
    boolean recorded = scene.record(Diary.Kind.EDIT, what);
    return reply
        .with("released", released)
        .with("evidence", evidence.fields())
        .with("recorded", recorded)
        .with("reason", Scene.recorded(recorded));
  }

  /** Gives back what a hook of this session reserved, and nothing else that the agent has. */
  private static Optional<Reserved> release(Resource file, Workplace place) {
    var room = place.coordinator().reservations();
    var diary = place.diary();
    var mine = List.of(new Pattern(file.pattern()));
    return place
        .present()
        .flatMap(
            agent ->
                room.standing(place.swarm().id()).stream()
                    .filter(held -> held.holder().id().equals(agent.id()))
                    .filter(held -> held.reservation().scope().patterns().equals(mine))
                    .filter(held -> held.reservation().scope().mode() == Mode.EXCLUSIVE)
                    .filter(held -> diary.hasReserved(held.reservation().id().value()))
                    .findFirst())
        .filter(
            held -> {
              room.release(held.holder().id(), held.reservation().id()).orThrow();
              diary.forgetReserved(held.reservation().id().value());
              return true;
            });
  }
}
