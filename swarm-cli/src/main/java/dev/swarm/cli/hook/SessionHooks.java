package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.agent.Agent;
import dev.swarm.memory.Memory;
import dev.swarm.reservation.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a session ends, and when one goes on where another was. */
final class SessionHooks {
  /** How many edits are looked into for their files' names. */
  private static final int LOOKED_AT = 500;

  private SessionHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "session-end",
            "sessionId",
            "writes down what the session came to, and gives back what its hooks reserved",
            SessionHooks::end),
        new Hook(
            "session-restore",
            "sessionId",
            "gives the summary of that session, else of the one that ended last",
            SessionHooks::restore));
  }

  private static Reply end(Scene scene) {
    var place = scene.place().get();
    if (place.isEmpty()) {
      return Reply.goOn(Scene.NO_SWARM)
          .with("files", object())
          .with("summary", object("duration", null, "operations", null, "improvements", null));
    }
    var released = release(place.get());
    var summary = summary(place.get());
    place.get().diary().summarise(summary);
    released.forEach(held -> place.get().leave(held.holder()));
    place.get().present().ifPresent(place.get()::leave);
    var answered = object("duration", summary.get("durationMillis"));
    answered.put("operations", summary.get("operations"));
    answered.put("improvements", null);
    answered.putAll(summary);
    return Reply.goOn("recorded")
        .with("files", object("summary", "hook/session " + summary.get("session") + "/summary"))
        .with("summary", answered)
        .with("released", released.size());
  }

  /** Gives back what hooks of this session reserved and their edits did not. */
  private static List<Reserved> release(Workplace place) {
    var diary = place.diary();
    var room = place.coordinator().reservations();
    var released = new ArrayList<Reserved>();
    for (var held : room.standing(place.swarm().id())) {
      var id = held.reservation().id();
      if (diary.hasReserved(id.value())) {
        room.release(held.holder().id(), id).orThrow();
        diary.forgetReserved(id.value());
        released.add(held);
      }
    }
    return released;
  }

  private static Map<String, @Nullable Object> summary(Workplace place) {
    var diary = place.diary();
    var now = Instant.now();
    var start = diary.start();
    var began = start.map(found -> found.memory().content().at());
    var edits = diary.list(Diary.Kind.EDIT);
    var files = files(diary, edits);
    var summary =
        object(
            "session", place.session().id(),
            "agent", place.present().map(Agent::name).orElse(null),
            "from", began.map(Instant::toString).orElse(null),
            "to", now.toString(),
            "durationMillis", began.map(at -> Duration.between(at, now).toMillis()).orElse(null));
    long operations = 0;
    for (var kind : Diary.Kind.values()) {
      if (kind != Diary.Kind.SESSION && kind != Diary.Kind.RESERVED) {
        int count = kind == Diary.Kind.EDIT ? edits.size() : diary.list(kind).size();
        summary.put(plural(kind), count);
        operations += count;
      }
    }
    summary.put("operations", operations);
    summary.put("files", List.copyOf(files));
    var before = start.map(found -> found.value().text()).flatMap(SessionHooks::read);
    summary.put("steps", place.present().map(agent -> steps(agent, before)).orElse(null));
    return summary;
  }

  private static String plural(Diary.Kind kind) {
    return switch (kind) {
      case SEARCH -> "searches";
      case MCP, BLOCKED, RESERVED -> EditHooks.word(kind);
      case EDIT, COMMAND, TASK, NOTIFICATION, COMPLETION, SESSION -> EditHooks.word(kind) + "s";
    };
  }

  private static Set<String> files(Diary diary, List<Memory> edits) {
    var files = new LinkedHashSet<String>();
    for (var edit : edits.subList(Math.max(0, edits.size() - LOOKED_AT), edits.size())) {
      diary.text(edit.key()).flatMap(SessionHooks::file).ifPresent(files::add);
    }
    return files;
  }

  private static Optional<String> file(String record) {
    return read(record).map(edit -> edit.get("file")).map(Object::toString);
  }

  /** What is on record; nothing where somebody else put something there. */
  private static Optional<Map<String, @Nullable Object>> read(String record) {
    try {
      return Optional.of(Json.object(record));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** The steps that the agent did since the session was first heard of. */
  private static Map<String, @Nullable Object> steps(
      Agent agent, Optional<Map<String, @Nullable Object>> before) {
    return object(
        "succeeded", agent.tally().succeeded() - count(before, "succeeded"),
        "failed", agent.tally().failed() - count(before, "failed"));
  }

  private static long count(Optional<Map<String, @Nullable Object>> before, String what) {
    return before.map(start -> start.get(what)).orElse(0) instanceof Number n ? n.longValue() : 0;
  }

  private static Reply restore(Scene scene) {
    var place = scene.place().get();
    boolean asked = scene.call().flag("sessionId").isPresent();
    var summary =
        place
            .map(Workplace::diary)
            .flatMap(
                diary -> diary.summary().or(() -> asked ? Optional.empty() : diary.lastSummary()));
    var agents = place.map(there -> there.workers().stream().map(Agent::name).toList());
    boolean found = summary.isPresent();
    return Reply.goOn(
            found
                ? "restored"
                : place.isEmpty() ? "no swarm is open here" : "no session left a summary")
        .telling(summary.map(text -> "The session before came to: " + text).orElse(""))
        .with("restored", object("memory", found, "agents", agents.isPresent(), "metrics", found))
        .with("agents", agents.orElse(List.of()))
        .with("session", summary.flatMap(SessionHooks::read).orElse(null));
  }
}
