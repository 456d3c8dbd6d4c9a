package dev.swarm.task;

import dev.swarm.agent.Capabilities;
import dev.swarm.approval.Approval;
import dev.swarm.blob.Payload;
import dev.swarm.id.TaskId;
import dev.swarm.text.WholeText;
import dev.swarm.topology.TaskStrategy;
import dev.swarm.verify.Verifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What someone wants done: a brief, its input, and what people have to say on it. Each method gives
 * a changed copy.
 *
 * @param question what a person is asked before the task may start
 * @param verifier who judges what it came to, before it counts as done
 */
public record TaskSpec(
    Brief brief, Payload input, Optional<String> question, Optional<Verifier> verifier) {
  public TaskSpec {
    question.ifPresent(Approval::requireQuestion);
  }

  /** A task that asks nobody. */
  public TaskSpec(Brief brief, Payload input) {
    this(brief, input, Optional.empty(), Optional.empty());
  }

  /** A task for one agent, of medium priority, with three attempts of ten minutes at most. */
  public static TaskSpec describe(String description) {
    var brief =
        new Brief(
            WholeText.beginning(description, 60),
            description,
            List.of(),
            Staffing.DEFAULT,
            Limits.DEFAULT,
            Optional.empty());
    return new TaskSpec(brief, Payload.EMPTY);
  }

  public TaskSpec named(String name) {
    return with(
        new Brief(
            name,
            brief.description(),
            brief.needs(),
            brief.staffing(),
            brief.limits(),
            brief.key()));
  }

  public TaskSpec input(String text) {
    return input(Payload.of(text));
  }

  public TaskSpec input(Payload input) {
    return new TaskSpec(brief, input, question, verifier);
  }

  /** Starts only after a person said yes to that question; a no cancels it. */
  public TaskSpec approval(String asked) {
    return new TaskSpec(brief, input, Optional.of(asked), verifier);
  }

  /** Counts as done only once that verifier accepted what it came to. */
  public TaskSpec verifiedBy(Verifier judge) {
    return new TaskSpec(brief, input, question, Optional.of(judge));
  }

  /** Starts only after that task succeeded. */
  public TaskSpec needs(TaskId task) {
    return needs(task, Need.Demand.SUCCEEDED);
  }

  public TaskSpec needs(TaskId task, Need.Demand demand) {
    var needs = new ArrayList<>(brief.needs());
    needs.add(new Need(task, demand));
    return with(
        new Brief(
            brief.name(),
            brief.description(),
            needs,
            brief.staffing(),
            brief.limits(),
            brief.key()));
  }

  public TaskSpec capabilities(String... words) {
    return capabilities(Capabilities.of(words));
  }

  public TaskSpec capabilities(Capabilities capabilities) {
    var old = brief.staffing();
    return with(
        new Staffing(capabilities, old.agents(), old.quorum(), old.strategy(), old.priority()));
  }

  /** Lets up to that many agents share the task as the swarm's topology says. */
  public TaskSpec agents(int agents) {
    var old = brief.staffing();
    return with(
        new Staffing(old.capabilities(), agents, old.quorum(), old.strategy(), old.priority()));
  }

  /** Lets a mesh succeed as soon as that many of its steps did. */
  public TaskSpec quorum(int quorum) {
    var old = brief.staffing();
    return with(
        new Staffing(old.capabilities(), old.agents(), quorum, old.strategy(), old.priority()));
  }

  public TaskSpec strategy(TaskStrategy strategy) {
    var old = brief.staffing();
    return with(
        new Staffing(old.capabilities(), old.agents(), old.quorum(), strategy, old.priority()));
  }

  public TaskSpec priority(Priority priority) {
    var old = brief.staffing();
    return with(
        new Staffing(old.capabilities(), old.agents(), old.quorum(), old.strategy(), priority));
  }

  public TaskSpec retry(RetryPolicy retry) {
    return with(new Limits(retry, brief.limits().timeout(), brief.limits().deadline()));
  }

  /** Limits how long one attempt at a step may take. */
  public TaskSpec timeout(Duration timeout) {
    return with(new Limits(brief.limits().retry(), timeout, brief.limits().deadline()));
  }

  /** Limits how long the whole task may take, from its submission. */
  public TaskSpec deadline(Duration deadline) {
    return with(
        new Limits(brief.limits().retry(), brief.limits().timeout(), Optional.of(deadline)));
  }

  /** Makes submitting the same spec again under this key give the same task. */
  public TaskSpec key(String key) {
    return with(
        new Brief(
            brief.name(),
            brief.description(),
            brief.needs(),
            brief.staffing(),
            brief.limits(),
            Optional.of(key)));
  }

  private TaskSpec with(Brief changed) {
    return new TaskSpec(changed, input, question, verifier);
  }

  private TaskSpec with(Staffing staffing) {
    return with(
        new Brief(
            brief.name(),
            brief.description(),
            brief.needs(),
            staffing,
            brief.limits(),
            brief.key()));
  }

  private TaskSpec with(Limits limits) {
    return with(
        new Brief(
            brief.name(),
            brief.description(),
            brief.needs(),
            brief.staffing(),
            limits,
            brief.key()));
  }
}
