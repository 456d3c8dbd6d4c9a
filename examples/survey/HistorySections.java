package survey;

import static survey.Markdown.code;
import static survey.Markdown.count;
import static survey.Markdown.number;
import static survey.Markdown.percent;
import static survey.Markdown.table;
import static survey.Markdown.text;
import static survey.Page.leftOut;
import static survey.Page.rows;
import static survey.Page.section;
import static survey.Page.some;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page's sections on what happened over time. */
final class HistorySections {
  private static final List<String> YEAR =
      List.of(
          "Year",
          ">Jan",
          ">Feb",
          ">Mar",
          ">Apr",
          ">May",
          ">Jun",
          ">Jul",
          ">Aug",
          ">Sep",
          ">Oct",
          ">Nov",
          ">Dec",
          ">Commits",
          ">Merges");

  private HistorySections() {}

  static String months(Commits all) {
    Map<String, Integer> commits =
        all.months().stream()
            .collect(Collectors.toMap(Commits.Month::month, Commits.Month::commits));
    return section(
        "Commits by month",
        count(all.commits(), "commit")
            + "; merges are counted apart: "
            + number(all.merges())
            + "."
            + (all.undated() == 0 ? "" : " Without a usable date: " + number(all.undated()) + "."),
        table(YEAR, rows(all.years(), year -> year(year, commits))));
  }

  private static List<String> year(Commits.Year year, Map<String, Integer> commits) {
    List<String> cells = new ArrayList<>(List.of("**" + year.year() + "**"));
    for (int month = 1; month <= 12; month++) {
      cells.add(some(commits.getOrDefault(String.format("%s-%02d", year.year(), month), 0)));
    }
    cells.addAll(List.of("**" + number(year.commits()) + "**", some(year.merges())));
    return cells;
  }

  static String authors(Commits all) {
    Commits.Rest rest = all.others();
    return section(
        "Authors",
        count(all.authors(), "author") + ", by the address they commit with.",
        table(
            List.of("Author", ">Commits", ">Share", ">Merges", "First", "Last"),
            rows(
                all.top(),
                author ->
                    List.of(
                        text(author.name()),
                        number(author.commits()),
                        percent(author.percent()),
                        some(author.merges()),
                        author.first().orElse(""),
                        author.last().orElse("")))),
        leftOut(
            rest.authors(),
            "author",
            " with " + count(rest.commits(), "commit") + " and " + count(rest.merges(), "merge")));
  }

  static String changes(Changes all) {
    return section(
        "What changed most",
        String.format(
            "In %s: %s added, %s modified, %s deleted, %s renamed.",
            count(all.commits(), "commit"),
            count(all.added(), "file"),
            number(all.modified()),
            number(all.deleted()),
            number(all.renamed())),
        all.leftOut() == 0 ? "" : "Not compared: " + count(all.leftOut(), "older commit") + ".\n\n",
        table(
            List.of("File", ">Changes", ">Renames"),
            rows(
                all.hottest(),
                hot -> List.of(code(hot.path()), number(hot.changes()), some(hot.renames())))));
  }

  static String todos(Todos all) {
    return section(
        "Left for later",
        String.format(
            "%s and %s in %s%s.",
            count(all.todo(), "TODO"),
            count(all.fixme(), "FIXME"),
            count(all.files(), "file"),
            all.undated() == 0 ? "" : "; " + number(all.undated()) + " of them undated"),
        all.todo() + all.fixme() == 0
            ? ""
            : table(
                List.of("Age", ">Markers"),
                rows(all.ages(), age -> List.of(age.age(), some(age.markers())))),
        all.oldest().isEmpty() ? "" : "The oldest:\n\n",
        table(
            List.of("Since", ">Days", "Where", "What"),
            rows(
                all.oldest(),
                old ->
                    List.of(
                        old.since(),
                        number(old.days()),
                        code(old.path() + ":" + old.line()),
                        text(old.text())))));
  }
}
