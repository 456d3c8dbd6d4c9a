package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.message.Letter;
import dev.swarm.message.Message;
import dev.swarm.message.To;
import dev.swarm.problem.Answer;
import dev.swarm.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent wants the others to know. */
final class NoteHooks {
  private static final int LONGEST = 16_000;

  private NoteHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "notification",
            "message",
            "records it and, when an agent says it (--message), sends it to the agents it reaches",
            NoteHooks::notification));
  }

  private static Reply notification(Scene scene) throws InputException {
    var call = scene.call();
    var spoken = call.flag("message");
    var message =
        spoken
            .or(() -> call.event("message"))
            .map(text -> Call.cut(text, LONGEST))
            .orElseThrow(() -> new InputException("what is to be said? name it by --message"));
    var place = scene.place().get();
    var note =
        object(
            "message", message,
            "level", call.flag("level").orElse("info"),
            "type", call.flag("type").or(() -> call.event("notification_type")).orElse("general"),
            "context", call.flag("context").orElse(null),
            "agentId", call.flag("agentId", "agent").orElse(null),
            "timestamp", Instant.now().toEpochMilli());
    boolean recorded = scene.record(Diary.Kind.NOTIFICATION, note);
    if (call.flag("withSwarmStatus").filter(asked -> !asked.equals("false")).isPresent()) {
      note.put("swarmStatus", place.map(NoteHooks::status).orElse(null));
    }
    // An assistant's own notices to its user are no message to the swarm.
    var sent =
        spoken.isPresent()
            ? place.map(there -> sent(there, message)).orElse(List.of())
            : List.<String>of();
    return Reply.goOn(Scene.recorded(recorded))
        .with("notification", note)
        .with("handled", recorded)
        .with("sentTo", sent);
  }

  /** The names of those to whom it went: whom the topology lets the agent reach and has room. */
  private static List<String> sent(Workplace place, String message) {
    var from = place.acting();
    var room = place.coordinator().messages();
    var body = Payload.of(message);
    var names = new ArrayList<String>();
    for (var to : room.reachable(from.id())) {
      if (Workplace.isStandIn(to)) {
        continue; // nobody reads it there
      }
      var letter = Letter.of(from.id(), new To.One(to.id().value()), body);
      if (room.send(letter) instanceof Answer.Done<List<Message>>) {
        names.add(to.name());
      }
    }
    return names;
  }

  private static Map<String, @Nullable Object> status(Workplace place) {
    var swarm = place.swarm().id();
    Optional<Agent> silent =
        place.workers().stream().filter(agent -> !agent.connected(Instant.now())).findFirst();
    return object(
        "agents", place.workers().size(),
        "activeTasks", place.coordinator().tasks().count(swarm, TaskState.RUNNING),
        "health", silent.isEmpty() ? "all agents called within a minute" : "an agent is silent");
  }
}
