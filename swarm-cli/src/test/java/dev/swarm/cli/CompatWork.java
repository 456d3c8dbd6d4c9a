package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * What the scenario's agents do with a text and what they received: they count its words and hash
 * all of it. So each output tells whose outputs it was made of, and can be reckoned without them.
 */
final class CompatWork {
  private CompatWork() {}

  static String of(String text, List<String> received) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(UTF_8));
      for (var output : received) {
        digest.update((byte) 0);
        digest.update(output.getBytes(UTF_8));
      }
      return words(text).length + " words " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The parts that a coordinator splits a text into: its halves, by words. */
  static List<String> halves(String text) {
    var words = List.of(words(text));
    int middle = words.size() / 2;
    return List.of(
        String.join(" ", words.subList(0, middle)),
        String.join(" ", words.subList(middle, words.size())));
  }

  /** What a task comes to in a swarm of that topology, by so many agents. */
  static List<String> expected(String topology, String text, int agents) {
    var alone = of(text, List.of());
    return switch (topology) {
      case "mesh" -> Collections.nCopies(agents, alone);
      case "star" -> List.of(of(text, Collections.nCopies(agents - 1, alone)));
      case "ring" -> List.of(chained(text, agents));
      case "hierarchical" ->
          List.of(of(text, halves(text).stream().map(part -> of(part, List.of())).toList()));
      default -> throw new IllegalArgumentException(topology);
    };
  }

  private static String chained(String text, int links) {
    var output = of(text, List.of());
    for (int i = 1; i < links; i++) {
      output = of(text, List.of(output));
    }
    return output;
  }

  private static String[] words(String text) {
    return text.split(" ");
  }
}
