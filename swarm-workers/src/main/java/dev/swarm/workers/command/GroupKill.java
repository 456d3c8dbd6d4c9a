package dev.swarm.workers.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kills process groups, which Java cannot: with a shell's own {@code kill}. */
final class GroupKill {
  private static final String SCRIPT = "kill -s KILL -- \"$@\"";

  private GroupKill() {}

  static void of(Collection<Long> groups) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "kill"));
    groups.forEach(group -> line.add("-" + group));
    var builder =
        new ProcessBuilder(line).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    builder.environment().clear();
    try {
      var unused = builder.start().waitFor(1, TimeUnit.SECONDS);
    } catch (IOException e) {
      // No shell here, or no process left for one: then killing them one by one must do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
