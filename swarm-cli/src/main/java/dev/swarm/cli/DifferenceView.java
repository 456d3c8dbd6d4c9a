package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.replay.Difference;
import java.util.Map;

/** A difference for people, in the manner of diff, and for programs. */
final class DifferenceView {
  private DifferenceView() {}

  static String name(Difference difference) {
    return word(difference.kind()) + " " + difference.id();
  }

  static void tell(Output output, Difference difference) {
    switch (difference) {
      case Difference.OnlyBefore d -> output.line("- " + name(d));
      case Difference.OnlyAfter d -> output.line("+ " + name(d));
      case Difference.Changed d -> {
        output.line("~ " + name(d));
        for (var field : d.fields()) {
          output.line("    %s: %s -> %s".formatted(field.name(), field.before(), field.after()));
        }
      }
    }
  }

  static Map<String, Object> asJson(Difference difference) {
    var view = object("kind", word(difference.kind()), "id", difference.id());
    switch (difference) {
      case Difference.OnlyBefore d -> view.put("difference", "only-before");
      case Difference.OnlyAfter d -> view.put("difference", "only-after");
      case Difference.Changed d -> {
        view.put("difference", "changed");
        view.put("fields", d.fields().stream().map(DifferenceView::asJson).toList());
      }
    }
    return view;
  }

  private static Map<String, Object> asJson(Difference.Field field) {
    return object("name", field.name(), "before", field.before(), "after", field.after());
  }
}
