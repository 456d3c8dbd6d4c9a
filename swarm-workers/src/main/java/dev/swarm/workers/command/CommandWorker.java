package dev.swarm.workers.command;

import dev.swarm.blob.Payload;
import dev.swarm.work.Assignment;
import dev.swarm.work.Outcome;
import dev.swarm.worker.Worker;
import java.util.function.Function;

/**
 * Does each step by running a command.
 *
 * <p>The command comes from a plan that the local user runs or from an operator's list, never from
 * the store. Its process gets the step's input on stdin, knows its step by the variables
 * SWARM_TASK, SWARM_STEP, SWARM_AGENT, SWARM_ROLE, SWARM_STEP_INDEX (from 0), SWARM_STEP_COUNT,
 * SWARM_ATTEMPT and SWARM_VERDICT (why the attempt before was not accepted), and leaves as evidence
 * its exit code and the hash of its output.
 *
 * <p>When {@link #work} returns or throws, all the processes that the command started are gone, the
 * detached ones too: an interrupt ends them like a limit that was passed does. Only when this JVM
 * is itself killed do they stay. Secrets appear as {@code ***} in what it returns; the output's
 * hash is that of the bytes returned.
 */
public final class CommandWorker implements Worker {
  private final Function<Assignment, Command> commands;
  private final Function<Assignment, Payload> input;
  private final Interpreter interpreter;
  private final Secrets secrets;
  private final Launcher launcher = new Launcher();

  /** Runs for each step the command that the function names. */
  public CommandWorker(Function<Assignment, Command> commands) {
    this(commands, Assignment::payload, Interpreter.SUCCESS, Secrets.ofThisProcess());
  }

  private CommandWorker(
      Function<Assignment, Command> commands,
      Function<Assignment, Payload> input,
      Interpreter interpreter,
      Secrets secrets) {
    this.commands = commands;
    this.input = input;
    this.interpreter = interpreter;
    this.secrets = secrets;
  }

  /** The same worker, giving its processes something else than the step's payload on stdin. */
  public CommandWorker withInput(Function<Assignment, Payload> other) {
    return new CommandWorker(commands, other, interpreter, secrets);
  }

  /** The same worker, reading its commands' output in another way. */
  public CommandWorker withInterpreter(Interpreter other) {
    return new CommandWorker(commands, input, other, secrets);
  }

  /** The same worker, finding secrets elsewhere. */
  public CommandWorker withSecrets(Secrets other) {
    return new CommandWorker(commands, input, interpreter, other);
  }

  @Override
  public Outcome work(Assignment step) throws InterruptedException {
    var command = commands.apply(step);
    return switch (new Environment(System.getenv(), secrets).of(command, step)) {
      case Environment.Refused refused -> Outcome.failedForGood(refused.reason());
      case Environment.Complete environment -> start(step, command, environment);
    };
  }

  private Outcome start(Assignment step, Command command, Environment.Complete environment)
      throws InterruptedException {
    var stdin = input.apply(step);
    return switch (launcher.start(command, environment)) {
      case Launcher.Refused refused -> refused.outcome();
      case Launcher.Started started -> {
        var run = new Run(started.process(), command.limits(), environment);
        var report = run.toItsEnd(stdin);
        yield new Verdict(interpreter, command.limits()).of(step, report);
      }
    };
  }
}
