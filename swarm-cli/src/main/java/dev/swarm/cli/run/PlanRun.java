package dev.swarm.cli.run;

import dev.swarm.Coordinator;
import dev.swarm.LiveSwarm;
import dev.swarm.agent.Agent;
import dev.swarm.cli.plan.Judge;
import dev.swarm.cli.plan.Plan;
import dev.swarm.cli.plan.PlannedAgent;
import dev.swarm.cli.plan.PlannedTask;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Entry;
import dev.swarm.replay.Events;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Task;
import dev.swarm.task.TaskEvent;
import dev.swarm.task.TaskState;
import dev.swarm.work.Received;
import dev.swarm.work.StepEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of a plan in this process, from its submission until all its tasks ended. */
public final class PlanRun {
  /** What to do when an earlier run of the plan did not come to its end. */
  public enum Beginning {
    GO_ON,
    ANEW
  }

  /**
   * How a run went.
   *
   * @param succeeded whether every task did
   * @param outputs what those tasks put out that no other task needs; large outputs left aside
   */
  public record Result(boolean succeeded, List<Received> outputs) {
    public Result {
      outputs = List.copyOf(outputs);
    }
  }

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int PAGE = 1_000;
  private static final int LARGEST_HELD = 64 << 10;

  private final Plan plan;
  private final Coordinator coordinator;
  private final Teller teller;
  private final Map<AgentId, String> agentNames = new HashMap<>();

  // Those whose results a person judges, by their names.
  private final Set<String> personsTasks;
  private Instant begunAt = Instant.EPOCH;
  // The last position of the journal that was told.
  private long told;

  public PlanRun(Plan plan, Coordinator coordinator, Watcher watcher) {
    this.plan = plan;
    this.coordinator = coordinator;
    this.teller = watcher.teller();
    this.personsTasks =
        plan.tasks().stream()
            .filter(t -> t.checks().judge().filter(Judge.Person.class::isInstance).isPresent())
            .map(PlannedTask::id)
            .collect(Collectors.toSet());
  }

  /**
   * Runs the plan to its end.
   *
   * @return how it went
   * @throws InterruptedException when the process is told to end; leases go back by closing the
   *     coordinator
   */
  public Result run(Path db, Beginning beginning) throws InterruptedException {
    if (beginning == Beginning.ANEW) {
      coordinator
          .swarms()
          .findOpen(SwarmSpec.DEFAULT_OWNER, plan.name())
          .ifPresent(swarm -> coordinator.swarms().close(swarm.id()).orThrow());
    }
    try (var seat = Seat.take(db)) {
      begunAt = Instant.now();
      told = coordinator.journal().head().position();
      var submission = new Submission(plan, coordinator);
      var swarm = submission.swarm();
      long done = coordinator.tasks().count(swarm.id(), TaskState.SUCCEEDED);
      teller.begin(
          new Teller.Begun(plan.name(), agents(), plan.tasks().size(), Math.toIntExact(done)));
      submission.join(swarm, seat);
      var board = new Board(plan.tasks().size(), this::agentName, this::judgedByPerson);
      var tasks = submission.submit(swarm, task -> taken(board, task));
      follow(board);
      return end(swarm, board, tasks);
    }
  }

  private int agents() {
    return plan.agents().stream().mapToInt(PlannedAgent::count).sum();
  }

  private void taken(Board board, Task task) {
    board.add(task);
    askAgain(board, task);
    tell(board, coordinator.journal().read(told + 1, PAGE));
  }

  /** What an earlier run asked those who watched it is asked those who watch this one. */
  private void askAgain(Board board, Task task) {
    if (task.awaitsApproval()) {
      last(task.id().value(), "ApprovalAsked")
          .flatMap(entry -> board.task(entry, (TaskEvent) Events.of(entry)))
          .ifPresent(teller::tell);
    }
    if (task.open() && personsTasks.contains(task.brief().name())) {
      coordinator.tasks().unjudged(task.swarm(), PAGE).stream()
          .filter(step -> step.task().equals(task.id()))
          .flatMap(step -> last(step.id().value(), "Ready").stream())
          .flatMap(entry -> board.step(entry, (StepEvent) Events.of(entry)).stream())
          .forEach(teller::tell);
    }
  }

  /** The last such entry about the subject that this run has not yet to tell. */
  private Optional<Entry> last(String subject, String type) {
    return coordinator.journal().about(subject, PAGE).stream()
        .filter(entry -> entry.position() <= told && entry.type().equals(type))
        .reduce((one, later) -> later);
  }

  private boolean judgedByPerson(StepId id) {
    return !personsTasks.isEmpty()
        && coordinator.tasks().steps(id.task()).stream()
            .anyMatch(step -> step.id().equals(id) && step.forPerson());
  }

  private void follow(Board board) throws InterruptedException {
    while (true) {
      boolean more = tell(board, coordinator.journal().await(told + 1, PAGE, TICK));
      if (board.over() && !more) {
        return;
      }
      coordinator
          .swarms()
          .failure()
          .ifPresent(
              failure -> {
                throw failure;
              });
      teller.refresh(board);
    }
  }

  /** Tells what the entries say; true when there may be more of them. */
  private boolean tell(Board board, List<Entry> entries) {
    for (var entry : entries) {
      happening(board, entry).ifPresent(teller::tell);
      told = entry.position();
    }
    return entries.size() == PAGE;
  }

  private static Optional<Happening> happening(Board board, Entry entry) {
    return switch (entry.subject().kind()) {
      case STEP -> board.step(entry, (StepEvent) Events.of(entry));
      case TASK -> board.task(entry, (TaskEvent) Events.of(entry));
      case SWARM, AGENT, MEMORY, JOURNAL, MESSAGE, RESERVATION, NETWORK -> Optional.empty();
    };
  }

  private String agentName(AgentId id) {
    return agentNames.computeIfAbsent(
        id, i -> coordinator.agents().find(i).map(Agent::name).orElse(i.value()));
  }

  private Result end(LiveSwarm swarm, Board board, Map<String, Task> tasks) {
    boolean succeeded = board.ended(TaskState.SUCCEEDED) == board.tasks();
    var results = outputs(tasks);
    teller.end(board, summary(board, Duration.between(begunAt, Instant.now())));
    // Told before it is closed: whoever is killed in between finds all done, and not a new run.
    if (succeeded) {
      swarm.close();
    }
    return new Result(succeeded, results);
  }

  private String summary(Board board, Duration took) {
    var text = new StringBuilder(plan.name()).append(": ");
    board
        .counts()
        .forEach(
            (state, count) ->
                text.append(count)
                    .append(' ')
                    .append(state.name().toLowerCase(Locale.ROOT))
                    .append(", "));
    return text.append(String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)).toString();
  }

  private List<Received> outputs(Map<String, Task> tasks) {
    var needed = new HashSet<String>();
    plan.tasks().forEach(task -> task.job().needs().forEach(need -> needed.add(need.task())));
    return tasks.entrySet().stream()
        .filter(task -> !needed.contains(task.getKey()))
        .flatMap(task -> coordinator.tasks().result(task.getValue().id()).stream())
        .flatMap(result -> result.outputs().stream())
        .filter(received -> received.output().size() <= LARGEST_HELD)
        .toList();
  }
}
