package dev.swarm.cli.init.edit;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the npm package ruv-swarm is started: what Swarm can take the place of. */
final class RuvSwarm {
  private static final Pattern PROGRAM =
      Pattern.compile("ruv-swarm(-secure|-secure-heartbeat|-clean|-legacy)?(\\.js)?(@.+)?");

  private static final Pattern HOOK =
      Pattern.compile(
          "(?<![\\w./@-])"
              + "(?:(?:npx|bunx|pnpx)(?:\\.cmd)?(?:\\s+(?:-p|--package)\\s+\\S+|\\s+-[\\w=@./-]+)*\\s+"
              + "|(?:pnpm|yarn)\\s+dlx\\s+|npm\\s+(?:exec|x)\\s+(?:--\\s+)?|node\\s+)?"
              + "(?:[^\\s\"'`|;&()]*/)?ruv-swarm(?:-secure|-clean|-legacy)?(?:\\.js)?(?:@[\\w.^~-]+)?"
              + "\\s+hook(?<type>\\s+[a-z-]+)?(?=[\\s\\\\\"'`;|&)]|$)");

  private RuvSwarm() {}

  /** Whether these words start its MCP server. */
  static boolean isServer(List<String> words) {
    int at = afterRunner(words);
    return at + 2 < words.size()
        && PROGRAM.matcher(name(words.get(at))).matches()
        && words.get(at + 1).equals("mcp")
        && words.get(at + 2).equals("start");
  }

  /** Where the program stands, behind whatever fetches and runs it. */
  private static int afterRunner(List<String> words) {
    int at = 0;
    if (name(word(words, 0)).equals("cmd") && word(words, 1).equalsIgnoreCase("/c")) {
      at = 2;
    }
    return switch (name(word(words, at))) {
      case "npx", "bunx", "pnpx", "node", "bun" -> afterOptions(words, at + 1);
      case "pnpm", "yarn", "npm" ->
          List.of("dlx", "exec", "x").contains(word(words, at + 1))
              ? afterOptions(words, at + 2)
              : words.size();
      default -> at;
    };
  }

  private static int afterOptions(List<String> words, int from) {
    int at = from;
    while (word(words, at).startsWith("-")) {
      at += List.of("-p", "--package").contains(words.get(at)) ? 2 : 1;
    }
    return at;
  }

  private static String word(List<String> words, int at) {
    return at < words.size() ? words.get(at) : "";
  }

  /** A program's name without its folder, and without what Windows puts behind it. */
  private static String name(String program) {
    int folder = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
    return program.substring(folder + 1).replaceFirst("(?i)\\.(cmd|exe|ps1)$", "");
  }

  /**
   * The shell's line with Swarm's hooks in place of its; the same line when it calls none.
   *
   * @param line as its file writes it
   * @param written how that file writes what is put in
   */
  static String hooked(String line, Entry entry, UnaryOperator<String> written) {
    return HOOK.matcher(line)
        .replaceAll(
            found -> {
              var type = found.group(1) == null ? "" : found.group(1);
              return Matcher.quoteReplacement(written.apply(hook(entry, type)));
            });
  }

  private static String hook(Entry entry, String type) {
    var words = new StringBuilder(quoted(entry.command()));
    var arguments = entry.arguments();
    arguments
        .subList(0, arguments.size() - 1)
        .forEach(word -> words.append(' ').append(quoted(word)));
    words.append(" hook").append(type);
    int db = entry.options().indexOf("--db");
    if (db >= 0 && !type.isEmpty()) {
      words.append(" --db ").append(quoted(entry.options().get(db + 1)));
    }
    return words.toString();
  }

  /** As one word to a shell. */
  private static String quoted(String word) {
    return word.toLowerCase(Locale.ROOT).matches("[a-z0-9@%+=:,./_-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
