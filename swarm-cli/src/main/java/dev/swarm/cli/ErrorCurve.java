package dev.swarm.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Draws how the error fell, epoch by epoch, as an SVG picture; the error's axis is logarithmic. */
final class ErrorCurve {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 72;
  private static final int RIGHT = 40;
  private static final int TOP = 40;
  private static final int BOTTOM = 48;
  private static final String GREY = "#888";

  /** What stands beside the legend. */
  private static final int TITLE_CHARACTERS = 50;

  private static final int MOST_MARKS = 8;

  /** So many points are drawn as such too, or a single one would not be seen. */
  private static final int FEW_POINTS = 40;

  /**
   * The error after an epoch.
   *
   * @param validation on the samples that were held back, where there are any
   */
  record Point(int epoch, double error, OptionalDouble validation) {}

  private record Place(double x, double y) {
    @Override
    public String toString() {
      return number(x) + "," + number(y);
    }
  }

  private final String title;
  private final List<Point> points;
  private final int last;
  private final int decades;
  private final int lowest;
  private final int highest;

  private ErrorCurve(String title, List<Point> points) {
    this.title = title;
    this.points = points;
    this.last = Math.max(1, points.getLast().epoch());
    var errors = points.stream().flatMap(point -> errors(point).stream()).toList();
    double least = errors.stream().mapToDouble(error -> error).min().orElse(0.1);
    double most = errors.stream().mapToDouble(error -> error).max().orElse(1);
    int below = (int) Math.floor(Math.log10(least));
    int above = Math.max(below + 1, (int) Math.ceil(Math.log10(most)));
    this.decades = between(above - below);
    this.lowest = Math.floorDiv(below, decades) * decades;
    this.highest = Math.ceilDiv(above, decades) * decades;
  }

  /** A picture of at least one point. */
  static String svg(String title, List<Point> points) {
    return new ErrorCurve(title, points).drawn();
  }

  /** How far apart marks stand on an axis: 1, 2, 5, 10, 20 … */
  private static int between(int range) {
    int step = 1;
    for (int i = 0; range / step > MOST_MARKS; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  /** Those that have a logarithm. */
  private static List<Double> errors(Point point) {
    var errors = new ArrayList<Double>();
    for (var error : List.of(OptionalDouble.of(point.error()), point.validation())) {
      if (hasLogarithm(error)) {
        errors.add(error.getAsDouble());
      }
    }
    return errors;
  }

  private static boolean hasLogarithm(OptionalDouble error) {
    return error.isPresent() && error.getAsDouble() > 0 && Double.isFinite(error.getAsDouble());
  }

  private String drawn() {
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            .formatted(WIDTH, HEIGHT));
    svg.append(" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(svg, LEFT, 22, "start", shortened(title));
    for (int power = lowest; power <= highest; power += decades) {
      double y = y(Math.pow(10, power));
      line(svg, LEFT, y, WIDTH - RIGHT, y);
      text(svg, LEFT - 8, y + 4, "end", "1e" + power);
    }
    int epochs = between(last);
    for (int i = 0; i <= last / epochs; i++) {
      text(svg, x(i * epochs), HEIGHT - BOTTOM + 18, "middle", String.valueOf(i * epochs));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "epoch");
    curve(svg, "#1f6feb", point -> OptionalDouble.of(point.error()));
    curve(svg, "#d4542a", Point::validation);
    legend(svg);
    return svg.append("</svg>\n").toString();
  }

  private static String shortened(String title) {
    return title.length() <= TITLE_CHARACTERS
        ? title
        : title.substring(0, TITLE_CHARACTERS - 1) + "…";
  }

  private void legend(StringBuilder svg) {
    svg.append("<g fill=\"#1f6feb\">");
    text(svg, WIDTH - RIGHT, 22, "end", "error (MSE)");
    svg.append("</g>");
    if (points.stream().anyMatch(point -> point.validation().isPresent())) {
      svg.append("<g fill=\"#d4542a\">");
      text(svg, WIDTH - RIGHT - 90, 22, "end", "on samples held back");
      svg.append("</g>\n");
    }
  }

  private void curve(StringBuilder svg, String colour, Function<Point, OptionalDouble> error) {
    var places =
        points.stream()
            .filter(point -> hasLogarithm(error.apply(point)))
            .map(point -> new Place(x(point.epoch()), y(error.apply(point).getAsDouble())))
            .toList();
    if (places.isEmpty()) {
      return;
    }
    svg.append(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>\n"
            .formatted(colour, places.stream().map(Place::toString).collect(joining(" "))));
    if (places.size() <= FEW_POINTS) {
      places.forEach(place -> dot(svg, colour, place));
    }
  }

  private static void dot(StringBuilder svg, String colour, Place place) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"2.5\" fill=\"%s\"/>\n"
            .formatted(number(place.x()), number(place.y()), colour));
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"0.5\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), GREY));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    var safe = text.replace("&", "&amp;").replace("<", "&lt;");
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(number(x), number(y), anchor, safe));
  }

  private double x(int epoch) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * epoch / last;
  }

  private double y(double error) {
    double share = (Math.log10(error) - lowest) / (highest - lowest);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }
}
