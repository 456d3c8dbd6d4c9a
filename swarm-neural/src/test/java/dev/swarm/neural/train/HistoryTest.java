package dev.swarm.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.neural.kernel.Deviation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static History of(int epochs) {
    var history = new History(8);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      history.add(new Progress(epoch, Deviation.NONE, Optional.empty(), 1));
    }
    return history;
  }

  @Test
  void aShortHistoryIsWhole() {
    assertThat(of(7).toList()).extracting(Progress::epoch).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void aLongHistoryIsThinnedEvenlyButKeepsItsFirstAndLast() {
    assertThat(of(8).toList()).extracting(Progress::epoch).containsExactly(1, 3, 5, 7, 8);
    assertThat(of(23).toList())
        .extracting(Progress::epoch)
        .containsExactly(1, 5, 9, 13, 17, 21, 23);
    assertThat(of(25).toList())
        .extracting(Progress::epoch)
        .containsExactly(1, 5, 9, 13, 17, 21, 25);
  }

  @Test
  void aHistoryOfAnyLengthIsBounded() {
    for (int epochs = 0; epochs < 500; epochs++) {
      var kept = of(epochs).toList();
      assertThat(kept).hasSizeLessThanOrEqualTo(8);
      assertThat(kept).extracting(Progress::epoch).isSorted().doesNotHaveDuplicates();
      if (epochs > 0) {
        assertThat(kept.getLast().epoch()).isEqualTo(epochs);
      }
    }
  }
}
