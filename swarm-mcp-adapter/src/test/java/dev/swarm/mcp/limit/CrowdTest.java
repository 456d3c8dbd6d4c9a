package dev.swarm.mcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {
  @Test
  void whoLeavesMakesRoom() {
    var crowd = new Crowd(new Places(3, 2));
    assertThat(crowd.enter("ada")).isEqualTo(Crowd.Arrival.INSIDE);
    assertThat(crowd.enter("ada")).isEqualTo(Crowd.Arrival.INSIDE);
    assertThat(crowd.enter("ada")).isEqualTo(Crowd.Arrival.TOO_MANY_OF_THAT_NAME);
    assertThat(crowd.enter("bob")).isEqualTo(Crowd.Arrival.INSIDE);
    assertThat(crowd.enter("bob")).isEqualTo(Crowd.Arrival.FULL);
    crowd.leave("ada");
    assertThat(crowd.enter("bob")).isEqualTo(Crowd.Arrival.INSIDE);
    assertThat(crowd.inside()).isEqualTo(3);
  }

  @Test
  void ofThoseWhoLeftNothingIsKept() {
    var crowd = new Crowd(new Places(3, 1));
    for (int i = 0; i < 1_000; i++) {
      var name = "name " + i;
      assertThat(crowd.enter(name)).isEqualTo(Crowd.Arrival.INSIDE);
      assertThat(crowd.enter(name)).isEqualTo(Crowd.Arrival.TOO_MANY_OF_THAT_NAME);
      crowd.leave(name);
    }
    assertThat(crowd.names()).isZero();
    assertThat(crowd.inside()).isZero();
  }

  @Test
  void thereAreNeverMoreInsideThanMayBe() {
    var crowd = new Crowd(new Places(5, 3));
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        var name = i % 2 == 0 ? "ada" : "bob";
        threads.execute(
            () -> {
              for (int round = 0; round < 20_000; round++) {
                if (crowd.enter(name) == Crowd.Arrival.INSIDE) {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  inside.decrementAndGet();
                  crowd.leave(name);
                }
              }
            });
      }
    }
    assertThat(most.get()).isBetween(1, 5);
    assertThat(crowd.inside()).isZero();
    assertThat(crowd.names()).isZero();
  }
}
