package dev.swarm.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How a store is doing in this process, as it measured itself since it was opened. What it does not
 * measure, or does not have, is absent.
 *
 * @param kind where it keeps things, in a word
 */
public record Vitals(
    String kind,
    Optional<Traffic> reads,
    Optional<Traffic> writes,
    Optional<Writer> writer,
    Optional<Readers> readers,
    Optional<Files> files) {
  /** Of a store of that kind that measures nothing. */
  public static Vitals of(String kind) {
    return new Vitals(
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Calls that came to an end.
   *
   * @param failed how many of them ended by an exception
   * @param time how long all of them kept their callers
   */
  public record Traffic(long calls, long failed, Duration time) {
    /** How long one took on average, if there was any. */
    public Optional<Duration> mean() {
      return calls == 0 ? Optional.empty() : Optional.of(time.dividedBy(calls));
    }
  }

  /**
   * The one that writes.
   *
   * @param turns how often it was its turn among the processes that write
   * @param waited how long it waited for those turns in all
   * @param commits how many groups were committed with something in them
   * @param committing how long making those durable took in all
   * @param calls how many callers those turns served
   * @param queued how many callers wait for it now
   * @param doing what it is at now
   */
  public record Writer(
      long turns,
      Duration waited,
      Duration longestWait,
      long commits,
      Duration committing,
      long calls,
      int queued,
      Doing doing) {}

  /**
   * What a writer is at.
   *
   * @param time since when
   */
  public record Doing(What what, Duration time) {
    /** What there is to be at. */
    public enum What {
      /** Nothing: nobody wants anything. */
      IDLE,
      /** It waits for its turn among the processes that write. */
      WAITING,
      /** It has the turn, and does what its callers want. */
      WRITING,
      /** It ended, though the store is open: nobody is served any more. */
      ENDED
    }
  }

  /** The connections that read, now; {@code waiting} callers wait for one. */
  public record Readers(int open, int busy, int free, int most, int waiting) {}

  /**
   * What it takes on disk.
   *
   * @param bytes of the data's file
   * @param logBytes of what was committed and not yet moved there
   * @param pages of the data's file, {@code freePages} of them unused
   */
  public record Files(
      String path, long bytes, long logBytes, long pageBytes, long pages, long freePages) {}
}
