package dev.swarm.cli.load;

import java.util.ArrayList;
import java.util.List;

/** How something changes over time: the straight line nearest to all of it. */
final class Slope {
  private final List<double[]> points = new ArrayList<>();

  void add(double seconds, double value) {
    points.add(new double[] {seconds, value});
  }

  /** Only what was measured from that time on. */
  Slope from(double seconds) {
    var later = new Slope();
    points.stream().filter(point -> point[0] >= seconds).forEach(later.points::add);
    return later;
  }

  double mean() {
    return points.stream().mapToDouble(point -> point[1]).average().orElse(Double.NaN);
  }

  double first() {
    return points.getFirst()[1];
  }

  double last() {
    return points.getLast()[1];
  }

  /** By least squares, a second. */
  double perSecond() {
    double middle = points.stream().mapToDouble(point -> point[0]).average().orElse(0);
    double mean = mean();
    double above = 0;
    double below = 0;
    for (var point : points) {
      above += (point[0] - middle) * (point[1] - mean);
      below += (point[0] - middle) * (point[0] - middle);
    }
    return below == 0 ? 0 : above / below;
  }

  /** What the line rises over all that time, as a share of the mean. */
  double growth() {
    double time = points.getLast()[0] - points.getFirst()[0];
    return perSecond() * time / mean();
  }
}
