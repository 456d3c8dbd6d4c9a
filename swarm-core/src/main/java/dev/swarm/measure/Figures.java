package dev.swarm.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is measured of some attempts. What no attempt tells is absent.
 *
 * @param measured the time that they were measured over
 * @param ends how many ended in each way; a way in which none did is missing
 * @param success of those that say anything of their agent, the share that succeeded
 * @param times how long those took that their holders ended; one that was given back, cancelled or
 *     ran out tells no such time
 * @param busy the share of the measured time in which at least one was under way; what is still
 *     under way at its end does not count
 */
public record Figures(
    Duration measured,
    Map<Attempt.End, Integer> ends,
    int followedAnOffer,
    OptionalDouble success,
    Optional<Times> times,
    OptionalDouble busy) {
  /** How long some attempts took, together, the middle one, and the longest but for one in 20. */
  public record Times(Duration total, Duration median, Duration p95) {
    static Optional<Times> of(List<Duration> some) {
      if (some.isEmpty()) {
        return Optional.empty();
      }
      var sorted = some.stream().sorted().toList();
      var total = sorted.stream().reduce(Duration.ZERO, Duration::plus);
      return Optional.of(new Times(total, ranked(sorted, 0.5), ranked(sorted, 0.95)));
    }

    /** The smallest that so great a share does not exceed (nearest rank). */
    private static Duration ranked(List<Duration> sorted, double share) {
      return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
  }

  public Figures {
    ends = Map.copyOf(ends);
  }

  static Figures of(Attempts attempts) {
    var list = attempts.list();
    var ends = new EnumMap<Attempt.End, Integer>(Attempt.End.class);
    list.forEach(attempt -> ends.merge(attempt.end(), 1, Integer::sum));
    var judged = list.stream().filter(Attempt::judged).toList();
    return new Figures(
        Duration.between(attempts.since(), attempts.span().until()),
        ends,
        (int) list.stream().filter(Attempt::followed).count(),
        share(judged.stream().filter(Attempt::succeeded).count(), judged.size()),
        Times.of(
            judged.stream()
                .filter(attempt -> attempt.end() != Attempt.End.EXPIRED)
                .map(Attempt::time)
                .toList()),
        list.isEmpty() ? OptionalDouble.empty() : busy(attempts));
  }

  private static OptionalDouble busy(Attempts attempts) {
    var byBeginning = attempts.list().stream().sorted(Comparator.comparing(Attempt::from)).toList();
    var covered = Duration.ZERO;
    Instant until = attempts.since();
    for (var attempt : byBeginning) {
      var from = attempt.from().isAfter(until) ? attempt.from() : until;
      if (attempt.until().isAfter(from)) {
        covered = covered.plus(Duration.between(from, attempt.until()));
        until = attempt.until();
      }
    }
    return share(covered.toNanos(), Duration.between(attempts.since(), attempts.span().until()));
  }

  private static OptionalDouble share(long nanos, Duration whole) {
    return share(nanos, whole.toNanos());
  }

  private static OptionalDouble share(long part, long whole) {
    return whole > 0 ? OptionalDouble.of((double) part / whole) : OptionalDouble.empty();
  }

  public int count(Attempt.End end) {
    return ends.getOrDefault(end, 0);
  }

  public int count() {
    return ends.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many ended in a minute; absent when nothing did, or no time went by. */
  public OptionalDouble perMinute() {
    double minutes = measured.toNanos() / 60e9;
    return count() > 0 && minutes > 0
        ? OptionalDouble.of(count() / minutes)
        : OptionalDouble.empty();
  }
}
