package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private static final int BYTES = 16 << 20;
  private static final int LONG = 4 << 20;

  private final Uploads uploads = new Uploads(BYTES);

  private Optional<Uploads.Place> enter(String principal, int bytes) {
    return uploads.enter(principal, bytes, Deadline.in(Duration.ZERO));
  }

  @Test
  void onePrincipalsLongRequestsTakeHalfAndNoMore() {
    assertThat(enter("slow", LONG - 1)).isPresent();
    assertThat(enter("slow", LONG - 1)).isPresent();
    assertThat(enter("slow", LONG - 1)).isEmpty();
    assertThat(enter("other", LONG - 1)).isPresent();
  }

  @Test
  void shortRequestsComeInWhateverTheLongOnesTake() {
    for (var principal : new String[] {"a", "a", "b", "b"}) {
      enter(principal, LONG - 1);
    }
    for (int i = 0; i < 200; i++) {
      assertThat(enter("a", 1_000)).isPresent();
    }
    assertThat(enter("b", 1_000)).isPresent();
  }

  @Test
  void whatIsGivenBackIsThereAgain() {
    var places = new ArrayList<Uploads.Place>();
    for (int i = 0; i < 100; i++) {
      places.add(enter("a", LONG - 1).orElseThrow());
      places.add(enter("a", LONG - 1).orElseThrow());
      assertThat(enter("a", LONG - 1)).isEmpty();
      places.forEach(Uploads.Place::giveBack);
      places.clear();
    }
  }

  @Test
  void whoGetsNothingOfTheWholeKeepsNothingOfItsShare() {
    var held = enter("a", LONG - 1).orElseThrow();
    enter("a", LONG - 1);
    enter("b", LONG - 1);
    assertThat(enter("c", LONG - 1)).isEmpty();
    held.giveBack();
    assertThat(enter("c", LONG - 1)).isPresent();
  }
}
