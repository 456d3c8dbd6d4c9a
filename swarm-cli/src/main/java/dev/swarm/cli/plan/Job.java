package dev.swarm.cli.plan;

import java.util.List;

/** What a task does, after which others, and with which input; the description may be empty. */
public record Job(String description, List<Need> needs, Run run, Input input) {
  public Job {
    needs = List.copyOf(needs);
  }
}
