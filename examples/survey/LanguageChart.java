package survey;

import java.util.ArrayList;
import java.util.List;

/** Lines by language as bars, the rare languages as one. */
final class LanguageChart {
  private static final int ROW = 30;
  private static final int TOP = 58;
  private static final double LEFT = 196;
  private static final double RIGHT = Svg.WIDTH - 150.0;
  private static final int LONGEST_NAME = 24;
  private static final List<String> COLOURS =
      List.of(
          "#3b7dd8", "#e8833a", "#36a273", "#b064c8", "#d9534f", "#1aa1b5", "#c49b1c", "#7d6bd6",
          "#8b95a1");

  private LanguageChart() {}

  /** Needs at least one language. */
  static String draw(String repository, List<Languages.Row> languages, int lines) {
    List<Languages.Row> rows = rows(languages, lines);
    int bottom = TOP + ROW * rows.size();
    Svg svg =
        new Svg(
            bottom + 56,
            "Lines by language: " + repository,
            "Bars of the lines of text in each language, the longest first");
    svg.text("ink title", 24, 34, Svg.Anchor.START, "Lines by language");
    Scale scale = Scale.to(rows.stream().mapToInt(Languages.Row::lines).max().orElse(1));
    for (long tick : scale.ticks()) {
      double x = LEFT + scale.at(tick) * (RIGHT - LEFT);
      svg.line(tick == 0 ? "axis" : "grid", x, TOP, x, bottom);
      svg.text("soft", x, bottom + 17, Svg.Anchor.MIDDLE, Markdown.number(tick));
    }
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), TOP + ROW * i, colour(rows.get(i), i), scale);
    }
    svg.text("soft", (LEFT + RIGHT) / 2, bottom + 40, Svg.Anchor.MIDDLE, "lines of text");
    return svg.end();
  }

  private static String colour(Languages.Row row, int i) {
    return row.kind().equals(Language.OTHER.kind()) ? COLOURS.getLast() : COLOURS.get(i);
  }

  private static void row(Svg svg, Languages.Row row, int y, String colour, Scale scale) {
    double width = Math.max(1, scale.at(row.lines()) * (RIGHT - LEFT));
    double middle = y + ROW / 2.0 + 4;
    String figures = Markdown.number(row.lines()) + " \u00b7 " + Markdown.percent(row.percent());
    svg.text("ink", LEFT - 12, middle, Svg.Anchor.END, Figures.cut(row.language(), LONGEST_NAME));
    svg.bar(
        "fill=\"" + colour + "\"", LEFT, y + 5, width, ROW - 10, row.language() + ": " + figures);
    svg.text("soft halo", LEFT + width + 8, middle, Svg.Anchor.START, figures);
  }

  /** The longest languages, then all the others as one, those without a name among them. */
  private static List<Languages.Row> rows(List<Languages.Row> languages, int lines) {
    List<Languages.Row> named = new ArrayList<>(languages);
    named.removeIf(row -> row.language().equals(Language.OTHER.name()));
    List<Languages.Row> rows =
        new ArrayList<>(named.subList(0, Math.min(COLOURS.size() - 1, named.size())));
    int rest = lines - rows.stream().mapToInt(Languages.Row::lines).sum();
    if (rows.size() < languages.size()) {
      double percent = Figures.percent(rest, lines);
      rows.add(new Languages.Row("all others", Language.OTHER.kind(), 0, rest, 0, percent));
    }
    return rows;
  }
}
