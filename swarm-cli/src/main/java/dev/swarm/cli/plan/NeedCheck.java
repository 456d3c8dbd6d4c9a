package dev.swarm.cli.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tasks' ids are unique, and every need names a task of the plan. */
final class NeedCheck {
  private final List<TaskDraft> tasks;

  NeedCheck(List<TaskDraft> tasks) {
    this.tasks = tasks;
  }

  void check() {
    Map<String, Value> known = new HashMap<>();
    for (var task : tasks) {
      task.id().ifPresent(id -> claim(id, known));
    }
    for (var task : tasks) {
      for (var need : task.job().needs()) {
        requireKnown(need, known);
      }
    }
  }

  private static void claim(Located<String> id, Map<String, Value> known) {
    var first = known.putIfAbsent(id.item(), id.at());
    if (first != null) {
      id.at().repeated("task " + Quoted.text(id.item()), first);
    }
  }

  private static void requireKnown(Located<Need> need, Map<String, Value> known) {
    var task = need.item().task();
    if (!known.containsKey(task)) {
      need.at()
          .mistakes()
          .add(
              need.at(),
              "there is no task " + Quoted.text(task),
              () -> Nearest.remedy(task, known.keySet()));
    }
  }
}
