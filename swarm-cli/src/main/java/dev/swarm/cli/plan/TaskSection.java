package dev.swarm.cli.plan;

import dev.swarm.task.Priority;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.Optional;

/** Reads one of {@code tasks}. */
final class TaskSection {
  static final int MOST_RETRIES = 20;

  private final Parameters parameters;
  private final Optional<Topology> topology;

  /**
   * @param topology the swarm's; absent when it was written wrong and nothing is checked against it
   */
  TaskSection(Parameters parameters, Optional<Topology> topology) {
    this.parameters = parameters;
    this.topology = topology;
  }

  TaskDraft read(Fields task) {
    var id = task.require("id", "add id: and a word").flatMap(TaskSection::id);
    var description = task.find("description").flatMap(Value::text).orElse("");
    var inputs = new InputSection(parameters).read(task);
    var job = new TaskDraft.JobDraft(description, inputs.needs(), run(task), inputs.input());
    var team = new TeamSection(topology).read(task);
    return new TaskDraft(
        task.owner(), id, job, team, pace(task), new CheckSection(parameters).read(task, team));
  }

  /** Even an id of a wrong form is known, so that those who need it are not told wrong as well. */
  private static Optional<Located<String>> id(Value value) {
    var named = value.as(TextForm.NAME).or(value::written);
    return named.map(word -> new Located<>(word, value));
  }

  private Optional<Run> run(Fields task) {
    var arguments =
        task.require("run", "add run: and the command as a list")
            .flatMap(new CommandSection(parameters)::read);
    var split = task.find("split").filter(value -> value.truth().orElse(false));
    split.ifPresent(this::requireHierarchy);
    return arguments.map(a -> split.isPresent() ? new Run.Splitting(a) : new Run.Plain(a));
  }

  private void requireHierarchy(Value split) {
    if (topology.isPresent() && topology.get() != Topology.HIERARCHICAL) {
      split.mistake(
          "only a hierarchical swarm can split a task, and this one's topology is "
              + Value.word(topology.get()),
          "set swarm.topology to hierarchical, or leave split out");
    }
  }

  private static Pace pace(Fields task) {
    var priority = task.find("priority").flatMap(p -> p.oneOf(Priority.class));
    var times = task.find("retries").flatMap(r -> r.whole(0, MOST_RETRIES));
    var backoff = task.find("backoff").flatMap(b -> b.as(TextForm.WAIT));
    return new Pace(
        priority.orElse(Priority.MEDIUM),
        new Retries(times.orElse(2), backoff.orElse(Duration.ofSeconds(1))),
        task.find("timeout").flatMap(t -> t.as(TextForm.DURATION)),
        task.find("deadline").flatMap(d -> d.as(TextForm.DURATION)));
  }
}
