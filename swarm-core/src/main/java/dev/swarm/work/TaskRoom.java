package dev.swarm.work;

import dev.swarm.approval.Decision;
import dev.swarm.approval.Statement;
import dev.swarm.blob.Collecting;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import dev.swarm.id.Ids;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.NotBegunException;
import dev.swarm.store.Patience;
import dev.swarm.store.Store;
import dev.swarm.swarm.Caps;
import dev.swarm.task.Cause;
import dev.swarm.task.Task;
import dev.swarm.task.TaskSpec;
import dev.swarm.task.TaskState;
import dev.swarm.task.Tasks;
import dev.swarm.text.WholeText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** The verbs of those who want something done: submit, watch, cancel, retry. */
public final class TaskRoom {
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Store store;
  private final Uploads uploads;
  private final Ids ids;
  private final Caps caps;
  private final RandomGenerator random;

  public TaskRoom(Store store, Ids ids, Caps caps, RandomGenerator random) {
    this.store = store;
    this.uploads = new Uploads(store);
    this.ids = ids;
    this.caps = caps;
    this.random = random;
  }

  /**
   * Takes a task on. Submitting the same spec under the same idempotency key again gives the first
   * task; another spec under that key is refused.
   */
  public Answer<Task> submit(SwarmId swarm, TaskSpec spec) {
    return submit(swarm, spec, Optional.empty());
  }

  /**
   * Takes a sub-task on for the holder of a lease, by the same rules; refused, and that on record,
   * when the lease is not current any more.
   */
  public Answer<Task> submit(SwarmId swarm, TaskSpec spec, Hold under) {
    return submit(swarm, spec, Optional.of(under));
  }

  /** A task that was taken on, with its steps as they were planned and offered. */
  public record Taken(Task task, List<Step> steps) {
    public Taken {
      steps = List.copyOf(steps);
    }
  }

  /** As {@link #submit(SwarmId, TaskSpec)}; gives the steps too, which no second look need find. */
  public Answer<Taken> take(SwarmId swarm, TaskSpec spec) {
    return submit(
        swarm,
        spec,
        Optional.empty(),
        (books, task) -> new Taken(task, books.steps().ofTask(task.id())));
  }

  private Answer<Task> submit(SwarmId swarm, TaskSpec spec, Optional<Hold> under) {
    return submit(swarm, spec, under, (books, task) -> task);
  }

  private <R> Answer<R> submit(
      SwarmId swarm, TaskSpec spec, Optional<Hold> under, BiFunction<Books, Task, R> telling) {
    if (spec.input().size() > caps.payloadBytes()) {
      return Answer.refused(
          new Problem.TooLarge("the input", spec.input().size(), caps.payloadBytes()));
    }
    var id = ids.task();
    var input = Salted.hashed(spec.input(), random);
    long seed = random.nextLong();
    return uploads.naming(
        List.of(spec.input()),
        tx -> {
          var books = Books.of(tx);
          var submit = new Submit(books, new Chance(seed));
          var answer =
              under.isEmpty()
                  ? submit.submit(swarm, id, spec, input)
                  : new Fence(books)
                      .pass(under.get(), StepEvent.Verb.SUBMIT)
                      .then(step -> submit.submit(swarm, id, spec, input));
          return answer.map(task -> telling.apply(books, task));
        });
  }

  /**
   * Cancels what is open of the task; holders of its steps hear of it at their next call.
   *
   * @throws IllegalArgumentException when the reason holds half of a character
   */
  public Answer<Task> cancel(TaskId id, String reason) {
    WholeText.require("a reason", reason);
    long seed = random.nextLong();
    Answer<Task> answer =
        store.write(
            tx -> {
              var books = Books.of(tx);
              var task = books.tasks().find(id);
              if (task.isEmpty()) {
                return Answer.refused(new Problem.NotFound("task", id.value()));
              }
              if (!task.get().open()) {
                var state = task.get().state().name().toLowerCase(Locale.ROOT);
                return Answer.refused(
                    new Problem.WrongState("task " + id, state, "there is nothing to cancel"));
              }
              var swarm = books.swarm(task.get().swarm());
              var settle = new Settle(books, swarm, new Chance(seed));
              return Answer.done(settle.cancel(task.get(), Cause.REQUEST, reason));
            });
    tellAll();
    return answer;
  }

  /**
   * Records a person's yes or no to the question that the task asks before it may start. A no
   * cancels the task. The same answer again changes nothing; another one is refused. For people
   * alone: nothing that an agent can call leads here.
   */
  public Answer<Task> decide(TaskId id, Decision.Verdict verdict, Statement statement) {
    long seed = random.nextLong();
    Answer<Task> answer =
        store.write(
            tx -> new Decide(Books.of(tx), new Chance(seed)).decide(id, verdict, statement));
    tellAll();
    return answer;
  }

  /**
   * Records a person's verdict on what a task came to that a person is to judge. A no has it done
   * again, as long as there are attempts left. Accepting twice changes nothing. For people alone,
   * as {@link #decide}.
   */
  public Answer<Task> judge(TaskId id, Decision.Verdict verdict, Statement statement) {
    long seed = random.nextLong();
    var comment = Salted.hashed(Payload.of(statement.comment()), random);
    Answer<Task> answer =
        store.write(
            tx ->
                new Decide(Books.of(tx), new Chance(seed)).judge(id, verdict, statement, comment));
    tellAll();
    return answer;
  }

  /** The open swarm's steps that wait for a person's verdict, at most {@code limit}. */
  public List<Step> unjudged(SwarmId swarm, int limit) {
    return store.read(tx -> tx.port(Steps.class).forPeople(swarm, limit));
  }

  /**
   * Open tasks of any swarm that wait for a person's answer, longest first, at most {@code limit}.
   */
  public List<Task> undecided(int limit) {
    return store.read(tx -> tx.port(Tasks.class).undecided(limit));
  }

  /** Opens a failed task again, and what was cancelled because it failed. */
  public Answer<Task> retry(TaskId id) {
    long seed = random.nextLong();
    Answer<Task> answer = store.write(tx -> new Retry(Books.of(tx), new Chance(seed)).retry(id));
    tellAll();
    return answer;
  }

  /**
   * Who gives an order may be the only process at work on the store: nothing of it is left over. It
   * is done all the same when its caller has no time for that; whoever sweeps next goes on.
   */
  private void tellAll() {
    try {
      while (Telling.bite(store, random)) {
        // Each bite is told in a transaction of its own.
      }
    } catch (NotBegunException e) {
      // The order itself is kept, and so is what is left of it.
    }
  }

  /**
   * Deletes for good what a task that ended took in and what its steps put out. The journal keeps
   * their fingerprints, which say nothing without the salts, and those are gone too. Whoever builds
   * on them afterwards gets {@link dev.swarm.blob.Payload#REDACTED}.
   */
  public Answer<Redaction> redact(TaskId id) {
    Answer<Redaction> redacted = store.write(tx -> new Redact(Books.of(tx)).redact(id));
    Collecting.redacted(store);
    return redacted;
  }

  public Optional<Task> find(TaskId id) {
    return store.read(tx -> tx.port(Tasks.class).find(id));
  }

  /** What the task came to so far. */
  public Optional<TaskResult> result(TaskId id) {
    return store.read(
        tx -> {
          var books = Books.of(tx);
          return books
              .tasks()
              .find(id)
              .map(t -> new TaskResult(t, new Outputs(books).of(t, Received.Kind.STEP)));
        });
  }

  /** What each of the task's steps put out so far, also what only others of them build on. */
  public List<Received> outputs(TaskId id) {
    return store.read(
        tx -> {
          var books = Books.of(tx);
          return books.tasks().find(id).map(new Outputs(books)::all).orElse(List.of());
        });
  }

  /** What the task was given to work on. */
  public Optional<Payload> input(TaskId id) {
    return store.read(
        tx -> tx.port(Payloads.class).find(id.value(), Payloads.Part.INPUT).map(Salted::payload));
  }

  /** The steps of the task as they stand, by id. */
  public List<Step> steps(TaskId id) {
    return store.read(tx -> tx.port(Steps.class).ofTask(id));
  }

  /** The swarm's tasks in these states, newest first, at most {@code limit}. */
  public List<Task> newest(SwarmId swarm, Set<TaskState> states, int limit) {
    return store.read(tx -> tx.port(Tasks.class).newest(swarm, states, limit));
  }

  /** How many of the swarm's steps are in each state. */
  public Map<StepState, Long> countSteps(SwarmId swarm) {
    return store.read(tx -> tx.port(Steps.class).count(swarm));
  }

  /** How many of the swarm's tasks are in that state. */
  public long count(SwarmId swarm, TaskState state) {
    return store.read(tx -> tx.port(Tasks.class).count(swarm, state));
  }

  /** Why the task is where it is: a sentence for each of its steps that has not ended well. */
  public Optional<List<String>> explain(TaskId id) {
    return store.read(tx -> new Explain(Books.of(tx), caps).task(id));
  }

  /** Waits until the task ended or the time is over, and gives what it came to by then. */
  public Answer<TaskResult> await(TaskId id, Duration atMost) throws InterruptedException {
    var waiting = Patience.current().waiting(atMost);
    while (true) {
      long seen = store.changes().count();
      // Large outputs are read once, at the end.
      boolean open = find(id).filter(Task::open).isPresent();
      var left = waiting.left();
      if (!open || !left.isPositive()) {
        return result(id)
            .map(Answer::done)
            .orElseGet(() -> Answer.refused(new Problem.NotFound("task", id.value())));
      }
      store.changes().awaitBeyond(seen, left.compareTo(GLANCE) < 0 ? left : GLANCE);
    }
  }
}
