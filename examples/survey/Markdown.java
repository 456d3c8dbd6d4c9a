package survey;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words and tables for a Markdown page; whatever comes from the repository is made harmless. */
final class Markdown {
  private static final String SPECIAL = "\\`*_[]~$#";
  private static final String MARKUP = "<>|&@";
  private static final String SPAN = "[\\p{L}\\p{Nd}./_@+=,~()#{}$%:;!?'^*\\[\\] -]+";

  private Markdown() {}

  /** Headers that start with {@code >} are of columns that align to the right. */
  static String table(List<String> headers, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append(row(headers.stream().map(header -> header.replace(">", "")).toList()));
    out.append(row(headers.stream().map(h -> h.startsWith(">") ? "---:" : "---").toList()));
    rows.forEach(cells -> out.append(row(cells)));
    return out.append('\n').toString();
  }

  /** Text of any origin, as text and nothing else. */
  static String text(String any) {
    return visible(any)
        .codePoints()
        .mapToObj(Markdown::harmless)
        .collect(Collectors.joining())
        .replace("://", "&#58;//")
        .replace("www.", "www&#46;");
  }

  private static String harmless(int c) {
    return MARKUP.indexOf(c) >= 0
        ? "&#" + c + ";"
        : (SPECIAL.indexOf(c) >= 0 ? "\\" : "") + Character.toString(c);
  }

  /** A path or the like in the fixed font: a code span when that is safe, entities otherwise. */
  static String code(String any) {
    String visible = visible(any);
    return visible.matches(SPAN) && visible.strip().equals(visible)
        ? "`" + visible + "`"
        : "<code>" + text(any) + "</code>";
  }

  /** 1,234,567. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with its noun: 1 file, 2 files. */
  static String count(long number, String noun) {
    String plural = noun.endsWith("y") ? noun.replaceFirst("y$", "ies") : noun + "s";
    return number(number) + " " + (number == 1 ? noun : plural);
  }

  static String percent(double percent) {
    return percent + " %";
  }

  /** Control and formatting characters (line ends, turned text) become visible escapes. */
  static String visible(String any) {
    return any.codePoints()
        .mapToObj(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.SURROGATE ->
                      c == '\n' ? "\\n" : c == '\t' ? "\\t" : String.format("\\u{%x}", c);
                  default -> Character.toString(c);
                })
        .collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
