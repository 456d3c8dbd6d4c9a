package dev.swarm.neural.format;

import dev.swarm.neural.net.Activation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** libfann's numbers of activations. */
final class Codes {
  /** libfann gives it a number, but computes nothing by it. */
  private static final int GAUSSIAN_STEPWISE = 9;

  private static final List<Activation> BY_ORDER = byOrder();

  private Codes() {}

  private static List<Activation> byOrder() {
    var known = new ArrayList<Activation>();
    for (var activation : Activation.values()) {
      if (activation.libfann()) {
        known.add(activation);
      }
    }
    return List.copyOf(known);
  }

  static Activation read(Text text, String what) throws IOException {
    int code = text.count(what, Integer.MAX_VALUE);
    if (code == GAUSSIAN_STEPWISE) {
      throw text.malformed(
          "%s is GAUSSIAN_STEPWISE (9), of which libfann makes 0; use GAUSSIAN (7)"
              .formatted(what));
    }
    int at = code < GAUSSIAN_STEPWISE ? code : code - 1;
    if (at >= BY_ORDER.size()) {
      throw text.malformed(
          "%s is %d, but libfann 2.2 has 0 to %d".formatted(what, code, BY_ORDER.size()));
    }
    return BY_ORDER.get(at);
  }

  /**
   * @throws IllegalArgumentException when libfann has none
   */
  static int of(Activation activation) {
    int at = BY_ORDER.indexOf(activation);
    if (at < 0) {
      throw new IllegalArgumentException(
          "libfann has no " + activation + "; write the network as JSON instead");
    }
    return at < GAUSSIAN_STEPWISE ? at : at + 1;
  }
}
