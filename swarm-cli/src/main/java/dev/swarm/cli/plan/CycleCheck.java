package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Needs form no circle.
 *
 * <p>A walk along the needs, depth first with a stack of its own, so that a chain may be as long as
 * it likes; each task is entered once and each need followed once. A need of a task that the walk
 * is still in closes a circle, which lies on the stack from that task on. The walk ends when as
 * many circles are found as are shown, since naming one takes its length.
 */
final class CycleCheck {
  private static final int NAMED = 10;

  private enum State {
    NEW,
    OPEN,
    DONE
  }

  private final List<TaskDraft> tasks;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final State[] states;
  private final int[] followed;
  private final int[] depths;
  private final List<Integer> stack = new ArrayList<>();
  private int circles;

  CycleCheck(List<TaskDraft> tasks) {
    this.tasks = tasks;
    this.states = Stream.generate(() -> State.NEW).limit(tasks.size()).toArray(State[]::new);
    this.followed = new int[tasks.size()];
    this.depths = new int[tasks.size()];
    for (int i = 0; i < tasks.size(); i++) {
      int number = i;
      tasks.get(i).id().ifPresent(id -> numbers.putIfAbsent(id.item(), number));
    }
  }

  void check() {
    for (int i = 0; i < tasks.size() && circles < Mistakes.SHOWN; i++) {
      if (states[i] == State.NEW) {
        open(i);
        while (!stack.isEmpty() && circles < Mistakes.SHOWN) {
          step(stack.getLast());
        }
      }
    }
  }

  private void open(int task) {
    states[task] = State.OPEN;
    depths[task] = stack.size();
    stack.add(task);
  }

  private void step(int task) {
    var needs = tasks.get(task).job().needs();
    if (followed[task] == needs.size()) {
      states[task] = State.DONE;
      stack.removeLast();
      return;
    }
    var next = numbers.get(needs.get(followed[task]++).item().task());
    if (next == null || states[next] == State.DONE) {
      return;
    }
    if (states[next] == State.OPEN) {
      report(new ArrayList<>(stack.subList(depths[next], stack.size())));
    } else {
      open(next);
    }
  }

  /** Told from the circle's first task in the file on, at its need of the next one. */
  private void report(List<Integer> circle) {
    circles++;
    Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
    int first = circle.getFirst();
    // INVARIANT: each task's last followed need is the one that leads on along the circle.
    var need = tasks.get(first).job().needs().get(followed[first] - 1);
    need.at().mistake("tasks need one another in a circle: " + named(circle), "drop one need");
  }

  private String named(List<Integer> circle) {
    var names = circle.stream().limit(NAMED).map(this::name).collect(Collectors.joining(" -> "));
    int left = circle.size() - NAMED;
    return names + (left > 0 ? " -> (" + left + " more)" : "") + " -> " + name(circle.getFirst());
  }

  private String name(int task) {
    return Quoted.cut(tasks.get(task).id().orElseThrow().item());
  }
}
