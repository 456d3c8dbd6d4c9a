package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final EventStream stream = new EventStream("s", 100, SOON);

  private static byte[] bytes(int size) {
    return "x".repeat(size).getBytes(StandardCharsets.UTF_8);
  }

  private long numberAfter(long reader, long after) throws InterruptedException {
    return ((EventStream.Next.Event) stream.next(reader, after, SOON)).number();
  }

  @Test
  void eventsComeInOrderAndCanBeHadAgain() throws InterruptedException {
    stream.add(bytes(10));
    stream.add(bytes(10));
    var reader = stream.attach();
    assertThat(numberAfter(reader, 0)).isEqualTo(1);
    assertThat(numberAfter(reader, 1)).isEqualTo(2);
    assertThat(stream.next(reader, 2, NOW)).isInstanceOf(EventStream.Next.Quiet.class);
    assertThat(numberAfter(reader, 0)).isEqualTo(1);
    assertThat(stream.delivered()).isEqualTo(2);
  }

  @Test
  void withoutAReaderTheOldestMakeRoomAndTheNewestStays() throws InterruptedException {
    for (var i = 0; i < 50; i++) {
      stream.add(bytes(30));
    }
    assertThat(stream.size()).isLessThanOrEqualTo(100);
    stream.add(bytes(500));
    var reader = stream.attach();
    assertThat(numberAfter(reader, 0)).isEqualTo(51);
  }

  @Test
  void whoAddsWaitsForASlowReader() throws InterruptedException {
    var reader = stream.attach();
    var added = new CountDownLatch(20);
    var writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (var i = 0; i < 20; i++) {
                    stream.add(bytes(30));
                    added.countDown();
                  }
                });
    while (writer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(added.getCount()).isGreaterThan(10);
    for (var i = 0; i < 20; i++) {
      assertThat(numberAfter(reader, i)).isEqualTo(i + 1);
    }
    assertThat(added.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoAddsDoesNotWaitForEver() throws InterruptedException {
    var impatient = new EventStream("s", 10, Duration.ofMillis(20));
    impatient.attach();
    for (var i = 0; i < 20; i++) {
      impatient.add(bytes(30));
    }
    assertThat(impatient.size()).isLessThan(100);
  }

  @Test
  void aNewerReaderTakesOver() throws InterruptedException {
    var first = stream.attach();
    var second = stream.attach();
    stream.detach(first);
    assertThat(stream.next(first, 0, SOON)).isInstanceOf(EventStream.Next.End.class);
    stream.add(bytes(1));
    assertThat(numberAfter(second, 0)).isEqualTo(1);
  }

  @Test
  void aFinishedStreamEndsAfterItsLastEvent() throws InterruptedException {
    stream.add(bytes(1));
    stream.finish();
    var reader = stream.attach();
    assertThat(numberAfter(reader, 0)).isEqualTo(1);
    assertThat(stream.next(reader, 1, SOON)).isInstanceOf(EventStream.Next.End.class);
  }
}
