package dev.swarm.work;

import dev.swarm.blob.Payload;
import dev.swarm.text.WholeText;
import java.util.List;

/** How a step ended, as its worker says, with the evidence for it. */
public sealed interface Outcome {
  List<Evidence> evidence();

  /** The step did what was asked. */
  record Succeeded(Payload output, List<Evidence> evidence) implements Outcome {
    public Succeeded {
      evidence = List.copyOf(evidence);
    }
  }

  /** The step did not do what was asked; {@code repeat} says whether trying again can help. */
  record Failed(String reason, Repeat repeat, List<Evidence> evidence) implements Outcome {
    /**
     * The longest reason that is kept, in characters; the rest is cut. It is a report, so it is
     * mended and not refused where half of a character stands in it.
     */
    public static final int MAX_REASON = 4096;

    public Failed {
      evidence = List.copyOf(evidence);
      reason = bounded(reason);
    }

    private static String bounded(String reason) {
      return WholeText.mended(WholeText.beginning(reason, MAX_REASON));
    }
  }

  /** The step judged, and does not accept: what it judged is to be done again, for that reason. */
  record Rejected(String reason, List<Evidence> evidence) implements Outcome {
    public Rejected {
      evidence = List.copyOf(evidence);
      reason = Failed.bounded(reason);
    }
  }

  /** The step proposes parts in its place; a merge step gets their outputs. */
  record Split(List<Payload> parts, List<Evidence> evidence) implements Outcome {
    public Split {
      parts = List.copyOf(parts);
      evidence = List.copyOf(evidence);
    }
  }

  /** Whether a failed step may be tried again. */
  enum Repeat {
    USEFUL,
    USELESS
  }

  static Outcome succeeded(String output) {
    return new Succeeded(Payload.of(output), List.of());
  }

  static Outcome succeeded(Payload output, Evidence... evidence) {
    return new Succeeded(output, List.of(evidence));
  }

  /** A failure that another attempt may mend. */
  static Outcome failed(String reason, Evidence... evidence) {
    return new Failed(reason, Repeat.USEFUL, List.of(evidence));
  }

  /** A failure that no further attempt would change. */
  static Outcome failedForGood(String reason, Evidence... evidence) {
    return new Failed(reason, Repeat.USELESS, List.of(evidence));
  }

  /** What a step that judges says of what it does not accept. */
  static Outcome rejected(String reason, Evidence... evidence) {
    return new Rejected(reason, List.of(evidence));
  }

  static Outcome split(List<String> parts) {
    return new Split(parts.stream().map(Payload::of).toList(), List.of());
  }
}
