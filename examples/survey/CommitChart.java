package survey;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Commits as bars over time: a bar is a month, in a very long history a quarter or a year. */
final class CommitChart {
  private static final int HEIGHT = 330;
  private static final double LEFT = 84;
  private static final double RIGHT = Svg.WIDTH - 24.0;
  private static final double TOP = 70;
  private static final double BOTTOM = HEIGHT - 66.0;
  private static final double WIDEST = 76;
  private static final double YEAR_ROOM = 44;

  private final Svg svg;
  private final List<Bar> bars;
  private final Period period;
  private final Scale scale;
  private final double slot;
  private final double left;

  /** How much time a bar stands for. */
  private enum Period {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Period(int months) {
      this.months = months;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Period of(long months) {
      return months <= 240 ? MONTH : months <= 720 ? QUARTER : YEAR;
    }

    YearMonth start(YearMonth month) {
      return month.minusMonths((month.getMonthValue() - 1) % months);
    }
  }

  private record Bar(YearMonth start, int commits, int merges) {
    int all() {
      return commits + merges;
    }
  }

  private CommitChart(String repository, List<Commits.Month> months) {
    YearMonth first = YearMonth.parse(months.getFirst().month());
    YearMonth last = YearMonth.parse(months.getLast().month());
    period = Period.of(first.until(last, ChronoUnit.MONTHS) + 1);
    bars = bars(months, period.start(first), last);
    scale = Scale.to(bars.stream().mapToInt(Bar::all).max().orElse(1));
    slot = Math.min(WIDEST, (RIGHT - LEFT) / bars.size());
    left = bars.size() * slot < RIGHT - LEFT ? LEFT + 12 : LEFT;
    svg =
        new Svg(
            HEIGHT,
            "Commits by " + period.word() + ": " + repository,
            "Bars of commits and merges by " + period.word() + " from " + first + " to " + last);
  }

  /** Needs at least one month. */
  static String draw(String repository, List<Commits.Month> months) {
    CommitChart chart = new CommitChart(repository, months);
    chart.legend();
    chart.verticalAxis();
    chart.bars();
    chart.horizontalAxis();
    return chart.svg.end();
  }

  private List<Bar> bars(List<Commits.Month> months, YearMonth start, YearMonth last) {
    List<Bar> all = new ArrayList<>();
    for (YearMonth at = start; !at.isAfter(last); at = at.plusMonths(period.months)) {
      all.add(new Bar(at, 0, 0));
    }
    for (Commits.Month month : months) {
      YearMonth at = YearMonth.parse(month.month());
      int i = (int) (start.until(at, ChronoUnit.MONTHS) / period.months);
      Bar bar = all.get(i);
      all.set(i, new Bar(bar.start, bar.commits + month.commits(), bar.merges + month.merges()));
    }
    return all;
  }

  private void legend() {
    svg.text("ink title", 24, 34, Svg.Anchor.START, "Commits by " + period.word());
    double y = 34;
    svg.bar("class=\"commits\"", RIGHT - 150, y - 10, 11, 11, "commits");
    svg.text("soft", RIGHT - 133, y, Svg.Anchor.START, "commits");
    svg.bar("class=\"merges\"", RIGHT - 66, y - 10, 11, 11, "merges");
    svg.text("soft", RIGHT - 49, y, Svg.Anchor.START, "merges");
  }

  private void verticalAxis() {
    for (long tick : scale.ticks()) {
      svg.line(tick == 0 ? "axis" : "grid", LEFT, y(tick), RIGHT, y(tick));
      svg.text("soft", LEFT - 8, y(tick) + 4, Svg.Anchor.END, Markdown.number(tick));
    }
    svg.upwards("soft", 22, (TOP + BOTTOM) / 2, "commits and merges");
  }

  private void bars() {
    double width = slot > 3 ? slot * 0.78 : slot;
    int highest = bars.indexOf(bars.stream().max(Comparator.comparingInt(Bar::all)).orElseThrow());
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double x = x(i) + (slot - width) / 2;
      String label = bar.start + ": " + bar.commits + " commits, " + bar.merges + " merges";
      if (bar.commits > 0) {
        svg.bar("class=\"commits\"", x, y(bar.commits), width, BOTTOM - y(bar.commits), label);
      }
      if (bar.merges > 0) {
        double height = y(bar.commits) - y(bar.all());
        svg.bar("class=\"merges\"", x, y(bar.all()), width, height, label);
      }
      if (i == highest || (slot >= 40 && bar.all() > 0)) {
        double y = y(bar.all()) - 6;
        svg.text("ink halo", x + width / 2, y, Svg.Anchor.MIDDLE, Markdown.number(bar.all()));
      }
    }
  }

  /** Months by name where there is room, else by initial, and the years below or alone. */
  private void horizontalAxis() {
    boolean months = period == Period.MONTH && slot >= 11;
    int everyYears = everyYears();
    for (int i = 0; i < bars.size(); i++) {
      YearMonth start = bars.get(i).start;
      if (months) {
        String name = start.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        String label = slot >= 30 ? name : name.substring(0, 1);
        svg.text("soft", x(i) + slot / 2, BOTTOM + 17, Svg.Anchor.MIDDLE, label);
      }
      boolean january = start.getMonthValue() == 1 && start.getYear() % everyYears == 0;
      if (january || (i == 0 && lonely(everyYears))) {
        year(i, start.getYear(), months);
      }
    }
    String by = period.word() + " of the author date (UTC)";
    svg.text("soft", (LEFT + RIGHT) / 2, HEIGHT - 14.0, Svg.Anchor.MIDDLE, by);
  }

  /** In which years there is room for the number. */
  private int everyYears() {
    return IntStream.of(1, 2, 5, 10, 20)
        .filter(years -> years * 12.0 / period.months * slot >= YEAR_ROOM)
        .findFirst()
        .orElse(50);
  }

  /** Whether the first bar's year would stand nowhere though there is room for it. */
  private boolean lonely(int everyYears) {
    int toNext =
        (int)
            bars.stream()
                .takeWhile(bar -> bar.start.getYear() == bars.get(0).start.getYear())
                .count();
    return toNext == bars.size() || (everyYears == 1 && toNext * slot >= YEAR_ROOM);
  }

  private void year(int i, int year, boolean months) {
    svg.line("axis", x(i), BOTTOM, x(i), BOTTOM + (months ? 36 : 7));
    double y = BOTTOM + (months ? 35 : 21);
    svg.text(
        "ink",
        x(i) + (months ? 5 : 0),
        y,
        months ? Svg.Anchor.START : Svg.Anchor.MIDDLE,
        String.valueOf(year));
  }

  private double x(int i) {
    return left + i * slot;
  }

  private double y(long value) {
    return BOTTOM - scale.at(value) * (BOTTOM - TOP);
  }
}
