package dev.swarm.task;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entry;
import java.util.List;

/** A task as its journal tells it. */
public final class FoldedTask {
  private FoldedTask() {}

  /** Folds all entries about one task, read back from their bytes. */
  public static Task of(List<Entry> entries) {
    var task = TaskFold.first((TaskEvent.Submitted) decode(entries.getFirst()));
    for (var entry : entries.subList(1, entries.size())) {
      task = TaskFold.apply(task, decode(entry));
    }
    return task;
  }

  private static TaskEvent decode(Entry e) {
    return TaskEvent.decode(e.type(), e.subject(), e.version(), new Decoder(e.body()));
  }
}
