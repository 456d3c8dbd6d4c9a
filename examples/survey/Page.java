package survey;

import static survey.Markdown.code;
import static survey.Markdown.count;
import static survey.Markdown.number;
import static survey.Markdown.percent;
import static survey.Markdown.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The report as people read it: a summary, the charts, the sections, the rules of counting. */
final class Page {
  private final Findings findings;
  private final StringBuilder out = new StringBuilder();

  Page(Findings findings) {
    this.findings = findings;
  }

  String markdown() {
    out.append("# Survey of ").append(text(findings.head().repository())).append("\n\n");
    if (findings.head().commit().isEmpty()) {
      paragraph("**This repository has no commit yet, so there is nothing to count.**");
    } else {
      summary();
      head();
      sections();
    }
    missing();
    rules();
    return out.toString();
  }

  private void summary() {
    Stream<Optional<String>> parts =
        Stream.of(
            findings.commits().map(Page::commits),
            findings.files().map(f -> count(f.files(), "file") + ", " + f.size()),
            findings
                .languages()
                .flatMap(l -> l.languages().stream().findFirst().map(first -> lines(l, first))),
            findings
                .tests()
                .flatMap(TestRatio::ratio)
                .map(ratio -> "**" + ratio + "** lines of tests for one of code"));
    paragraph(String.join(" \u00b7 ", parts.flatMap(Optional::stream).toList()));
  }

  private static String commits(Commits all) {
    String span =
        all.first().isEmpty() ? "" : ", " + all.first().get() + " to " + all.last().orElse("");
    return String.format(
        "**%s** and %s by %s%s",
        count(all.commits(), "commit"),
        count(all.merges(), "merge"),
        count(all.authors(), "author"),
        span);
  }

  private static String lines(Languages all, Languages.Row first) {
    return String.format(
        "**%s** of text, %s %s",
        count(all.lines(), "line"), percent(first.percent()), first.language());
  }

  private void head() {
    Head head = findings.head();
    paragraph(
        "At commit "
            + code(head.commit().orElseThrow())
            + head.committed().map(instant -> " of " + instant).orElse("")
            + (head.bare() ? ", a bare repository." : "."));
    if (head.shallow()) {
      paragraph("> **A shallow clone:** older history is missing here and not counted.");
    }
    findings
        .commits()
        .filter(all -> !all.months().isEmpty())
        .ifPresent(all -> paragraph("![Commits over time](" + Report.COMMIT_CHART + ")"));
    findings
        .languages()
        .filter(all -> !all.languages().isEmpty())
        .ifPresent(all -> paragraph("![Lines by language](" + Report.LANGUAGE_CHART + ")"));
  }

  private void sections() {
    findings.commits().map(HistorySections::months).ifPresent(out::append);
    findings.commits().map(HistorySections::authors).ifPresent(out::append);
    findings.changes().map(HistorySections::changes).ifPresent(out::append);
    findings.languages().map(ContentSections::languages).ifPresent(out::append);
    findings.tests().map(ContentSections::tests).ifPresent(out::append);
    findings.todos().map(HistorySections::todos).ifPresent(out::append);
    findings.dependencies().map(ContentSections::dependencies).ifPresent(out::append);
    findings.files().map(ContentSections::folders).ifPresent(out::append);
    findings.largest().map(ContentSections::largest).ifPresent(out::append);
  }

  private void missing() {
    if (!findings.missing().isEmpty()) {
      paragraph("## Not measured");
      paragraph(
          "These steps gave no figures, so none are shown: "
              + String.join(", ", findings.missing())
              + ".");
    }
  }

  private void rules() {
    paragraph("## How it was counted");
    for (Map.Entry<String, List<String>> section : findings.rules().entrySet()) {
      paragraph("**" + section.getKey() + "**");
      section.getValue().forEach(rule -> out.append("- ").append(text(rule)).append('\n'));
      out.append('\n');
    }
    paragraph("All figures and these rules are in [report.json](report.json) too.");
  }

  private void paragraph(String text) {
    out.append(text).append("\n\n");
  }

  /** A heading, a sentence and what stands below it. */
  static String section(String heading, String sentence, String... below) {
    return "## " + heading + "\n\n" + sentence + "\n\n" + String.join("", below);
  }

  /** Rows of a table, one for each figure. */
  static <T> List<List<String>> rows(List<T> figures, Function<T, List<String>> row) {
    return figures.stream().map(row).toList();
  }

  /** What a table leaves out, when it leaves out something. */
  static String leftOut(long count, String noun, String figures) {
    return count == 0 ? "" : "And " + count(count, noun) + " more" + figures + ".\n\n";
  }

  /** A number, or nothing for 0: a table full of zeros is hard to read. */
  static String some(long number) {
    return number == 0 ? "" : number(number);
  }
}
