package dev.swarm.cli.hook;

import dev.swarm.reservation.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Something that the operator does not allow.
 *
 * @param name names it in an answer
 * @param reason is told to whoever is blocked
 * @param judge what it says of a command, a path or a tool's name
 */
record Rule(String name, Tool tool, String reason, Function<String, Finding> judge) {
  /** What a rule is about. */
  enum Tool {
    /** A command for a shell. */
    BASH,
    /** A file that is to be changed. */
    EDIT,
    /** A tool of an MCP server. */
    MCP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether rules judge what the hook of that name is called before. */
    static boolean guardedBy(String hook) {
      return Arrays.stream(values()).anyMatch(tool -> hook.equals("pre-" + tool.word()));
    }
  }

  /** A rule on what a text looks like. */
  static Rule text(String name, Tool tool, String reason, java.util.regex.Pattern matches) {
    return new Rule(name, tool, reason, text -> BoundedText.find(matches, text));
  }

  /** A rule on paths, which are compared as reservations are. */
  static Rule path(String name, String reason, Pattern path) {
    return new Rule(
        name,
        Tool.EDIT,
        reason,
        named -> path.overlaps(new Pattern(named)) ? Finding.FORBIDS : Finding.ALLOWS);
  }

  /** What is forbidden where the operator says nothing else. */
  static List<Rule> builtin() {
    return List.of(
        path("rules-file", "the rules are the operator's", new Pattern(".swarm/" + Rules.FILE)),
        shell(
            "delete-everything",
            "it deletes the root, a home or a directory of the system",
            "\\brm\\s(?=[^;&|\\n]*\\s?(-\\w*[rR]|--recursive))[^;&|\\n]*?\\s[\"']?"
                + "(/|~|\\$\\{?HOME}?|/(etc|usr|bin|boot|dev|home|lib|opt|root|sbin|var))"
                + "[\"']?/?\\*?(?=[\\s;&|)\"']|$)"),
        shell(
            "download-to-shell",
            "it runs what it downloads, unread",
            "\\b(curl|wget)\\b[^;&\\n]*\\|\\s*(sudo\\s+(-\\S+\\s+)*)?(\\S*/)?(ba|da|k|z)?sh\\b"),
        shell(
            "evaluate-download",
            "it runs what it downloads, unread",
            "\\b(eval|source|(ba|da|k|z)?sh)\\b[^;&|\\n]*([$<]\\(|`)\\s*(curl|wget)\\b"),
        shell(
            "overwrite-disk",
            "it writes over a disk",
            "(\\bdd\\b[^;&|\\n]*\\bof=|>\\s*|\\bmkfs(\\.\\w+)?\\b[^;&|\\n]*)"
                + "/dev/(sd|hd|vd|xvd|nvme|mmcblk|disk)"),
        shell(
            "fork-bomb",
            "it starts itself without end",
            "((?<!\\w)\\w++|:)\\s*+\\(\\)\\s*+\\{[^}]*\\1\\s*\\|\\s*\\1\\s*&[^}]*}"));
  }

  private static Rule shell(String name, String reason, String regex) {
    return text(name, Tool.BASH, reason, java.util.regex.Pattern.compile(regex));
  }
}
