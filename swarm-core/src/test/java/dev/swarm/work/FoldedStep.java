package dev.swarm.work;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entry;
import java.time.Instant;
import java.util.List;

/** A step as its journal tells it. */
public final class FoldedStep {
  private FoldedStep() {}

  /** Folds all entries about one step, read back from their bytes. */
  public static Step of(List<Entry> entries) {
    var step = StepFold.first((StepEvent.Planned) decode(entries.getFirst()));
    for (var entry : entries.subList(1, entries.size())) {
      step = StepFold.apply(step, decode(entry));
    }
    return step;
  }

  private static StepEvent decode(Entry e) {
    return StepEventCode.decode(e.type(), e.subject(), e.version(), new Decoder(e.body()));
  }

  /** The step without what heartbeats move, for they leave no trace. */
  public static Step withoutHeartbeats(Step step) {
    return step.extended(Instant.EPOCH);
  }
}
