package dev.swarm.cli.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What does an agent's steps. */
public sealed interface WorkerSpec {
  /**
   * Runs each task's argument list as a process.
   *
   * @param directory where it runs, relative to where the user stands
   * @param environment variables it gets besides Swarm's own, in the plan's order
   * @param timeout the time limit of one attempt when its task names none
   * @param output the most bytes it may print
   */
  record Command(
      Path directory, Map<String, EnvironmentValue> environment, Duration timeout, long output)
      implements WorkerSpec {
    public static final Command DEFAULT =
        new Command(Path.of("."), Map.of(), Duration.ofMinutes(10), 1L << 20);

    public Command {
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }
}
