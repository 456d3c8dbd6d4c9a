package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Intake;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/** What a POST carried. */
sealed interface Body {
  record Read(Inbound inbound, int bytes) implements Body {}

  record TooLarge() implements Body {}

  /** It had not come in whole when it should have. */
  record TooSlow() implements Body {}

  /** Others' requests take all the memory there is for them. */
  record NoRoom() implements Body {}

  /**
   * How requests are read.
   *
   * @param most a longer one is refused
   * @param uploads holds room for what is read while it is bytes
   * @param intake makes a message of it
   */
  record Terms(int most, Uploads uploads, Intake intake) {}

  /** Reads that principal's request. */
  static Body read(Request request, String principal, Terms terms, Deadline deadline)
      throws IOException, InterruptedException {
    var reading = new Reading(request, deadline);
    var length = request.getLength();
    if (length > terms.most()) {
      reading.forget();
      return new TooLarge();
    }
    var coming = length < 0 ? terms.most() : (int) length;
    var place = terms.uploads().enter(principal, coming, deadline);
    if (place.isEmpty()) {
      return new NoRoom();
    }
    try {
      return reading.body(coming, terms.intake());
    } finally {
      place.get().giveBack();
    }
  }

  /** Reads what is still to come, and keeps none of it; no longer than until then. */
  static void forget(Request request, Deadline deadline) throws IOException, InterruptedException {
    new Reading(request, deadline).forget();
  }

  /** The reading of one. */
  final class Reading {
    /** How much of a request that is too large is read, so that its sender reads the refusal. */
    private static final int POLITE = 64 * 1024 * 1024;

    private static final int FIRST = 16 * 1024;

    private final Request request;
    private final Deadline deadline;

    Reading(Request request, Deadline deadline) {
      this.request = request;
      this.deadline = deadline;
    }

    Body body(int most, Intake intake) throws IOException, InterruptedException {
      var bytes = new byte[Math.min(most, FIRST)];
      int filled = 0;
      while (true) {
        var next = next();
        if (next.isEmpty()) {
          return new TooSlow();
        }
        var chunk = next.get();
        try {
          var coming = chunk.remaining();
          if (filled + coming > most) {
            return tooLarge();
          }
          if (filled + coming > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(2 * filled, filled + coming)));
          }
          chunk.getByteBuffer().get(bytes, filled, coming);
          filled += coming;
          if (chunk.isLast()) {
            return new Read(intake.inbound(bytes, 0, filled), filled);
          }
        } finally {
          chunk.release();
        }
      }
    }

    private Body tooLarge() throws IOException, InterruptedException {
      forget();
      return new TooLarge();
    }

    void forget() throws IOException, InterruptedException {
      long total = 0;
      boolean more = true;
      while (more && total < POLITE) {
        var chunk = next();
        if (chunk.isEmpty()) {
          return;
        }
        total += chunk.get().remaining();
        more = !chunk.get().isLast();
        chunk.get().release();
      }
    }

    /** As it is: who went away is no fault that is to be logged. */
    private static IOException broken(Throwable failure) {
      return failure instanceof IOException known ? known : new IOException(failure);
    }

    /** Empty when none came in time. */
    private Optional<Content.Chunk> next() throws IOException, InterruptedException {
      for (var chunk = request.read(); ; chunk = request.read()) {
        if (chunk != null) {
          if (Content.Chunk.isFailure(chunk)) {
            throw broken(chunk.getFailure());
          }
          return Optional.of(chunk);
        }
        var there = new CountDownLatch(1);
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, there::countDown));
        if (!there.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
          return Optional.empty();
        }
      }
    }
  }
}
