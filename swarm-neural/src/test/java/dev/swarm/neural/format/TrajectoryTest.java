package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** That libfann's own runs are fit to be compared with. */
class TrajectoryTest {
  @Test
  void thereAreRunsOfEachRuleAndObjective() {
    var kinds = new HashSet<String>();
    var all = Trajectory.all();
    all.forEach(run -> kinds.add(run.rule().id() + " " + run.loss().objective()));
    assertThat(all).hasSize(66);
    assertThat(kinds).hasSize(8);
  }

  @Test
  void libfannInFloatsAndInDoublesErrAlikeInEachEpoch() {
    for (var run : Trajectory.all()) {
      for (var errors : run.epochs()) {
        assertThat(errors.floats()).as(run.name()).isCloseTo(errors.doubles(), within(1e-6));
      }
    }
  }
}
