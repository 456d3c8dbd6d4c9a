package survey;

import java.util.Locale;

/** Draws a chart's shapes on a card that is light or dark as the reader's screen is. */
final class Svg {
  static final int WIDTH = 860;
  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        .card { fill: #ffffff; stroke: #d0d7de; }
        .grid { stroke: #e6eaee; } .axis { stroke: #8c959f; }
        .ink { fill: #1f2328; } .soft { fill: #59636e; }
        .halo { stroke: #ffffff; stroke-width: 4px; paint-order: stroke; }
        .title { font-size: 16px; font-weight: 600; }
        .commits { fill: #2f6fdb; } .merges { fill: #a8c7fa; }
        @media (prefers-color-scheme: dark) {
          .card { fill: #0d1117; stroke: #30363d; }
          .halo { stroke: #0d1117; }
          .grid { stroke: #232a33; } .axis { stroke: #6e7681; }
          .ink { fill: #f0f6fc; } .soft { fill: #9aa4af; }
          .commits { fill: #5b9bff; } .merges { fill: #3f66a8; }
        }
      </style>
      """;

  private final StringBuilder out = new StringBuilder();

  Svg(int height, String title, String description) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-labelledby=\"title desc\">%n",
            WIDTH,
            height,
            WIDTH,
            height));
    out.append("<title id=\"title\">").append(safe(title)).append("</title>\n");
    out.append("<desc id=\"desc\">").append(safe(description)).append("</desc>\n").append(STYLE);
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"10\"/>%n",
            WIDTH - 1,
            height - 1));
  }

  /** Where a text stands to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(String style, double x, double y, Anchor anchor, String text) {
    shape(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        style, x, y, anchor.name().toLowerCase(Locale.ROOT), safe(text));
  }

  /** A text that reads upwards, for the title of a vertical axis. */
  void upwards(String style, double x, double y, String text) {
    shape(
        "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-90)\""
            + " text-anchor=\"middle\">%s</text>",
        style, x, y, safe(text));
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    shape(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style, x1, y1, x2, y2);
  }

  /** A bar; the attribute says its style or colour, the label what it stands for. */
  void bar(String attribute, double x, double y, double width, double height, String label) {
    shape(
        "<rect %s x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"%.1f\">"
            + "<title>%s</title></rect>",
        attribute, x, y, width, height, Math.min(2, Math.min(width, height) / 4), safe(label));
  }

  String end() {
    return out + "</svg>\n";
  }

  private void shape(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String safe(String text) {
    return Markdown.visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
