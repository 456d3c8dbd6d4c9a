package dev.swarm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Draws how the error fell, epoch by epoch, as an SVG picture; the error's axis is logarithmic. */
final class ErrorCurve {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 72;
  private static final int RIGHT = 16;
  private static final int TOP = 40;
  private static final int BOTTOM = 48;
  private static final String GREY = "#888";

  /**
   * The error after an epoch.
   *
   * @param validation on the samples that were held back, where there are any
   */
  record Point(int epoch, double error, OptionalDouble validation) {}

  private final String title;
  private final List<Point> points;
  private final int last;
  private final int lowest;
  private final int highest;

  private ErrorCurve(String title, List<Point> points) {
    this.title = title;
    this.points = points;
    this.last = Math.max(1, points.getLast().epoch());
    var errors = points.stream().flatMap(point -> errors(point).stream()).toList();
    double least = errors.stream().mapToDouble(error -> error).min().orElse(0.1);
    double most = errors.stream().mapToDouble(error -> error).max().orElse(1);
    this.lowest = (int) Math.floor(Math.log10(least));
    this.highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(most)));
  }

  /** A picture of at least one point. */
  static String svg(String title, List<Point> points) {
    return new ErrorCurve(title, points).drawn();
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
    text(svg, LEFT, 22, "start", title);
    for (int power = lowest; power <= highest; power++) {
      double y = y(Math.pow(10, power));
      line(svg, LEFT, y, WIDTH - RIGHT, y);
      text(svg, LEFT - 8, y + 4, "end", "1e" + power);
    }
    for (int i = 0; i <= 4; i++) {
      int epoch = (int) Math.round(last * i / 4.0);
      text(svg, x(epoch), HEIGHT - BOTTOM + 18, "middle", String.valueOf(epoch));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "epoch");
    curve(svg, "#1f6feb", points.stream().map(p -> at(p, OptionalDouble.of(p.error()))).toList());
    curve(svg, "#d4542a", points.stream().map(p -> at(p, p.validation())).toList());
    legend(svg);
    return svg.append("</svg>\n").toString();
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

  private String at(Point point, OptionalDouble error) {
    return hasLogarithm(error)
        ? number(x(point.epoch())) + "," + number(y(error.getAsDouble()))
        : "";
  }

  private static void curve(StringBuilder svg, String colour, List<String> places) {
    var drawn = places.stream().filter(place -> !place.isEmpty()).toList();
    if (!drawn.isEmpty()) {
      svg.append(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>\n"
              .formatted(colour, String.join(" ", drawn)));
    }
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
