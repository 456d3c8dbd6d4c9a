package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.audit.AuditEntry;
import dev.swarm.journal.Micros;
import dev.swarm.journal.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How entries of the audit log are shown, and what proving them came to. */
final class AuditView {
  private AuditView() {}

  static String asLine(AuditEntry entry) {
    var event = entry.event();
    var details =
        new TreeMap<>(event.details())
            .entrySet().stream()
                .map(detail -> "  " + detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining());
    return "%d  %s  %s  %s  %s%s"
        .formatted(
            entry.position(),
            entry.at(),
            word(event.kind()),
            orDash(event.principal()),
            orDash(event.subject()),
            details);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** All that an entry is; with it anybody can compute its hash. */
  static Map<String, Object> asJson(AuditEntry entry) {
    var event = entry.event();
    return object(
        "position", entry.position(),
        "at", entry.at().toString(),
        "micros", Micros.of(entry.at()),
        "kind", event.kind().name(),
        "principal", event.principal(),
        "subject", event.subject(),
        "details", new TreeMap<>(event.details()),
        "before", entry.before().toString(),
        "hash", entry.hash().toString());
  }

  static String told(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Intact(var head, var anchored) ->
          "intact: up to entry %d, hash %s, anchored at %d"
              .formatted(head.position(), head.hash(), anchored.position());
      case Verdict.Unanchored(var head) ->
          "unanchored: up to entry %d, hash %s; nothing beside the database says where it ended"
              .formatted(head.position(), head.hash());
      case Verdict.Altered(long position, String why) ->
          "altered at %d: %s".formatted(position, why);
      case Verdict.Truncated(long position, String why) ->
          "truncated after %d: %s".formatted(position, why);
    };
  }

  static Map<String, Object> asJson(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Intact(var head, var anchored) ->
          object(
              "verdict", "intact",
              "head", head.position(),
              "hash", head.hash().toString(),
              "anchored", anchored.position());
      case Verdict.Unanchored(var head) ->
          object(
              "verdict", "unanchored",
              "head", head.position(),
              "hash", head.hash().toString());
      case Verdict.Altered(long position, String why) ->
          object("verdict", "altered", "at", position, "why", why);
      case Verdict.Truncated(long position, String why) ->
          object("verdict", "truncated", "after", position, "why", why);
    };
  }

  /** With which code a command ends that found this. */
  static int code(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Intact intact -> ExitCodes.OK;
      case Verdict.Unanchored unanchored -> ExitCodes.OK;
      case Verdict.Altered altered -> ExitCodes.JOURNAL;
      case Verdict.Truncated truncated -> ExitCodes.JOURNAL;
    };
  }
}
