package dev.swarm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.ErrorCurve.Point;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a reader of the picture can see. */
class ErrorCurveTest {
  private static final double LETTER = 7;
  private static final double LINE = 14;

  @Test
  void aSinglePointIsSeen() throws Exception {
    var picture = picture("one", List.of(point(1, 0.2)));
    assertThat(all(picture, "circle")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e-3, 1e-9, 1e-47, 1e-300})
  void marksOfErrorsStandApartAndHoldTheCurve(double least) throws Exception {
    var picture = picture("errors", List.of(point(1, 0.9), point(2, least)));
    var heights =
        all(picture, "text").stream()
            .filter(text -> text.getTextContent().startsWith("1e"))
            .map(text -> number(text, "y") - 4)
            .sorted()
            .toList();
    assertThat(heights).hasSizeGreaterThanOrEqualTo(2);
    for (int i = 1; i < heights.size(); i++) {
      assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThan(LINE);
    }
    for (var dot : all(picture, "circle")) {
      assertThat(number(dot, "cy")).isBetween(heights.getFirst(), heights.getLast());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 27, 116, 20_000, 1_000_000, Integer.MAX_VALUE})
  void marksOfEpochsAreRoundDifferentAndWhole(int last) throws Exception {
    var picture = picture("epochs", List.of(point(1, 0.9), point(last, 0.1)));
    var marks = new ArrayList<Element>(all(picture, "text"));
    marks.removeIf(text -> !text.getTextContent().matches("[0-9]+"));
    assertThat(marks).hasSizeBetween(2, 9);
    double end = 0;
    for (var mark : marks) {
      double half = mark.getTextContent().length() * LETTER / 2;
      assertThat(number(mark, "x") - half).as(mark.getTextContent()).isGreaterThan(end);
      end = number(mark, "x") + half;
    }
    assertThat(end).isLessThanOrEqualTo(720);
    assertThat(marks.get(1).getTextContent()).matches("[125]0*");
  }

  @Test
  void aLongTitleDoesNotReachTheLegend() throws Exception {
    var points =
        IntStream.rangeClosed(1, 3)
            .mapToObj(epoch -> new Point(epoch, 0.1 * epoch, OptionalDouble.of(0.5)))
            .toList();
    var picture = picture("a".repeat(255) + ".net", points);
    var line = all(picture, "text").stream().filter(text -> number(text, "y") == 22).toList();
    var title = line.getFirst();
    double end = number(title, "x") + title.getTextContent().length() * LETTER;
    assertThat(line).hasSize(3);
    for (var legend : line.subList(1, 3)) {
      assertThat(number(legend, "x") - legend.getTextContent().length() * LETTER)
          .isGreaterThan(end);
    }
  }

  private static Point point(int epoch, double error) {
    return new Point(epoch, error, OptionalDouble.empty());
  }

  private static Document picture(String title, List<Point> points) throws Exception {
    var svg = ErrorCurve.svg(title, points).getBytes(UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  private static List<Element> all(Document picture, String name) {
    var nodes = picture.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at)).toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
