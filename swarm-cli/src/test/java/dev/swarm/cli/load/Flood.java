package dev.swarm.cli.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** One client that asks as often as it can, whatever it is told. */
final class Flood {

  private final Duration time;
  private final LongAdder letIn = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();

  Flood(Duration time) {
    this.time = time;
  }

  long letIn() {
    return letIn.sum();
  }

  /** With 429, and when to come again. */
  long turnedAway() {
    return turnedAway.sum();
  }

  /** Comes a few seconds after the others, with a key that none of them has. */
  void play(int port, KeyRing keys) throws IOException {
    LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    long end = System.nanoTime() + time.minusSeconds(3).toNanos();
    try (var wire = keys.wire(port, Load.CLIENTS)) {
      var hello = wire.post(Witness.INITIALIZE);
      wire.header("Mcp-Session-Id", hello.headers().get("mcp-session-id"));
      for (int i = 0; System.nanoTime() < end; i++) {
        var answer = wire.post("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}".formatted(i));
        switch (answer.status()) {
          case 200 -> letIn.increment();
          case 429 -> turnedAway.increment();
          default -> throw new IOException("neither let in nor turned away: " + answer);
        }
        if (answer.status() == 429 && !answer.headers().containsKey("retry-after")) {
          throw new IOException("it is not said when to come again: " + answer);
        }
      }
    }
  }

  @Override
  public String toString() {
    return "one client that asks as often as it can for %d s: %d let in, %d turned away with 429"
        .formatted(time.toSeconds() - 3, letIn(), turnedAway());
  }
}
