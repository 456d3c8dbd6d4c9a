package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The journal of a store as {@code swarm journal show} prints it. */
record JournalLines(List<JsonNode> entries) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What gives a step out, and what takes it back. */
  private static final String LEASED = "Leased";

  private static final Set<String> ENDS =
      Set.of("Succeeded", "Split", "Retried", "Failed", "Released", "Cancelled", "Expired");

  static JournalLines of(Path directory, String... more) {
    var arguments = new ArrayList<>(List.of("journal", "show", "--json", "--limit", "1000000"));
    arguments.addAll(List.of(more));
    var shown = Program.run(directory, arguments.toArray(String[]::new));
    assertThat(shown.code()).as(shown.err()).isEqualTo(ExitCodes.OK);
    return new JournalLines(shown.out().lines().map(JSON::readTree).toList());
  }

  /** The entries about steps that are of that type. */
  List<JsonNode> ofSteps(String type) {
    return steps().stream().filter(entry -> type.equals(entry.get("type").asString())).toList();
  }

  private List<JsonNode> steps() {
    return entries.stream().filter(entry -> entry.get("kind").asString().equals("step")).toList();
  }

  /** How often each step is recorded as succeeded. */
  Map<String, Long> successes() {
    return ofSteps("Succeeded").stream()
        .collect(Collectors.groupingBy(e -> e.get("id").asString(), Collectors.counting()));
  }

  /** How many steps were leased at once at most. */
  int mostLeases() {
    var leased = new HashSet<String>();
    int most = 0;
    for (var entry : steps()) {
      var type = entry.get("type").asString();
      if (type.equals(LEASED)) {
        leased.add(entry.get("id").asString());
      } else if (ENDS.contains(type)) {
        leased.remove(entry.get("id").asString());
      }
      most = Math.max(most, leased.size());
    }
    return most;
  }
}
