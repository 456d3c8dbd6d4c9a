package dev.swarm.network;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Micros;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One training of a network, as it was measured; what was not measured is absent.
 *
 * @param algorithm how the weights were changed, such as {@code rprop}
 * @param start the errors before its first epoch
 * @param end the errors after its last one
 */
public record Training(String algorithm, Run run, Errors start, Errors end, Ended ended) {
  private static final Pattern WORD = Pattern.compile("[!-~]{1,64}");

  public Training {
    requireWord("an algorithm", algorithm);
  }

  /** That training, of whose errors nothing is known yet. */
  public static Training of(String algorithm, Run run, Ended ended) {
    return new Training(algorithm, run, Errors.NONE, Errors.NONE, ended);
  }

  public Training start(Errors start) {
    return new Training(algorithm, run, start, end, ended);
  }

  public Training end(Errors end) {
    return new Training(algorithm, run, start, end, ended);
  }

  static void requireWord(String what, String word) {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(
          "%s is named by 1 to 64 ASCII characters without spaces, not '%s'".formatted(what, word));
    }
  }

  /**
   * How it was done.
   *
   * @param epochs how many were done, not how many were planned
   * @param time by the clock on the wall
   * @param seed what its random draws came from
   * @param kernel what computed it, such as {@code wasm}
   */
  public record Run(
      int epochs, long samples, Duration time, Optional<Long> seed, Optional<String> kernel) {
    public Run {
      time = Micros.truncate(time);
      kernel.ifPresent(name -> requireWord("a kernel", name));
      if (epochs < 0 || samples < 0 || time.isNegative()) {
        throw new IllegalArgumentException(
            "no training has %d epochs, %d samples and takes %s".formatted(epochs, samples, time));
      }
    }

    public static Run of(int epochs, long samples, Duration time) {
      return new Run(epochs, samples, time, Optional.empty(), Optional.empty());
    }

    public Run seed(long seed) {
      return new Run(epochs, samples, time, Optional.of(seed), kernel);
    }

    public Run kernel(String name) {
      return new Run(epochs, samples, time, seed, Optional.of(name));
    }
  }

  /** Why a training ended. */
  public enum Ended {
    /** The error that was wanted was reached. */
    REACHED,
    /** All epochs that were planned were done. */
    EPOCHS,
    /** Somebody stopped it. */
    CANCELLED,
    /** The validation error got no better. */
    EARLY_STOP,
    /** The error grew beyond all bounds. */
    DIVERGED
  }

  /** Writes it in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(algorithm).number(run.epochs).number(run.samples).duration(run.time);
    out.optional(run.seed, Encoder::number).optional(run.kernel, Encoder::text);
    start.encode(out);
    end.encode(out);
    out.word(ended);
  }

  /** Reads what {@link #encode} wrote. */
  public static Training decode(Decoder in) {
    var algorithm = in.text();
    var run =
        new Run(
            in.integer(),
            in.number(),
            in.duration(),
            in.optional(Decoder::number),
            in.optional(Decoder::text));
    return new Training(algorithm, run, Errors.decode(in), Errors.decode(in), in.word(Ended.class));
  }
}
