package dev.swarm.cli.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads an agent's {@code worker}. */
final class WorkerSection {
  /** What does the work. */
  private enum Kind {
    COMMAND
  }

  private final Parameters parameters;
  private final EnvironmentSection environments;

  WorkerSection(Parameters parameters) {
    this.parameters = parameters;
    this.environments = new EnvironmentSection(parameters);
  }

  WorkerSpec read(Fields agent) {
    return agent
        .find("worker")
        .flatMap(worker -> worker.fields(Part.WORKER))
        .map(this::command)
        .orElse(WorkerSpec.Command.DEFAULT);
  }

  private WorkerSpec.Command command(Fields worker) {
    var usual = WorkerSpec.Command.DEFAULT;
    worker.find("kind").ifPresent(kind -> kind.oneOf(Kind.class));
    return new WorkerSpec.Command(
        worker.find("directory").flatMap(this::directory).orElse(usual.directory()),
        worker.find("environment").map(environments::read).orElse(usual.environment()),
        worker.find("timeout").flatMap(t -> t.as(TextForm.DURATION)).orElse(usual.timeout()),
        worker.find("output").flatMap(o -> o.as(TextForm.SIZE)).orElse(usual.output()));
  }

  private Optional<Path> directory(Value value) {
    return parameters.expand(value).flatMap(text -> path(value, text));
  }

  static Optional<Path> path(Value value, String text) {
    if (text.isBlank()) {
      return value.expected("a path");
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException impossible) {
      return value.expected("a path (" + impossible.getReason() + ")");
    }
  }
}
