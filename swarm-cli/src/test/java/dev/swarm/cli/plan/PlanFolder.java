package dev.swarm.cli.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder in which tests write plans, and read them. */
record PlanFolder(Path folder) {
  /** Five lines; a task's further keys go on line 6, after four spaces. */
  static final String SMALL =
      """
      plan: p
      agents: [{ name: a, type: coder }]
      tasks:
        - id: one
          run: [ls]
      """;

  Path write(String name, byte[] content) {
    try {
      // Some file systems flush a file that is cut to nothing, but none that is new.
      Files.deleteIfExists(folder.resolve(name));
      return Files.write(folder.resolve(name), content);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Plan read(Path file, Map<String, String> set) {
    try {
      return new PlanReader().read(file, set);
    } catch (PlanException wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  Plan plan(String yaml) {
    return read(write("plan.yaml", yaml), Map.of());
  }

  /** The one task of the small plan with these further lines. */
  PlannedTask task(String... lines) {
    return plan(small(lines)).tasks().getFirst();
  }

  static String small(String... lines) {
    return SMALL + "    " + String.join("\n    ", lines) + "\n";
  }

  /** What is said of this file, the folder's name left out. */
  List<String> mistakes(Path file, Map<String, String> set) {
    try {
      throw new AssertionError("this was read: " + new PlanReader().read(file, set));
    } catch (PlanException wrong) {
      return wrong.getMessage().replace(folder + "/", "").lines().toList();
    }
  }

  List<String> mistakes(String yaml) {
    return mistakes(write("plan.yaml", yaml), Map.of());
  }

  List<String> json(String json) {
    return mistakes(write("plan.json", json), Map.of());
  }

  /** What is said of the small plan with these further lines of its task. */
  List<String> inTask(String... lines) {
    return mistakes(small(lines));
  }

  static String full() {
    try (var in = PlanFolder.class.getResourceAsStream("full.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
