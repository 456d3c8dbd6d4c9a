package dev.swarm.cli.plan;

import java.util.List;
import java.util.Optional;

/** A task as far as it could be read. */
record TaskDraft(
    Value at,
    Optional<Located<String>> id,
    JobDraft job,
    Optional<Team> team,
    Pace pace,
    CheckDraft checks) {

  /** What the task does, as far as it could be read. */
  record JobDraft(String description, List<Located<Need>> needs, Optional<Run> run, Input input) {}

  /** Who has a say on it, as far as it could be read. */
  record CheckDraft(Optional<String> approval, Optional<Located<Judge>> judge) {
    private Checks checks() {
      return new Checks(approval, judge.map(Located::item));
    }
  }

  /** The task; only when nothing was wrong with it. */
  PlannedTask task() {
    return new PlannedTask(
        id.orElseThrow().item(), job(job), team.orElseThrow(), pace, checks.checks());
  }

  private static Job job(JobDraft draft) {
    var needs = draft.needs().stream().map(Located::item).toList();
    return new Job(draft.description(), needs, draft.run().orElseThrow(), draft.input());
  }
}
