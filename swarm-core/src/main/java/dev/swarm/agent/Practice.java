package dev.swarm.agent;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;

/**
 * What an agent did under one cognitive pattern, and how that was rated.
 *
 * @param ratings how many
 * @param millionths the sum of their scores
 * @param tally what its steps came to; below zero where a result was taken back only under a later
 *     pattern
 */
public record Practice(long ratings, long millionths, Agent.Tally tally) {
  public static final Practice NONE = new Practice(0, 0, Agent.Tally.NONE);

  Practice plus(Score score) {
    return new Practice(ratings + 1, millionths + score.millionths(), tally);
  }

  Practice plus(Agent.Tally more) {
    return new Practice(ratings, millionths, tally.plus(more));
  }

  public Practice plus(Practice that) {
    return new Practice(
        ratings + that.ratings, millionths + that.millionths, tally.plus(that.tally));
  }

  /** How much of it went well: a step that succeeded is one, a rating its score. */
  public double good() {
    return Math.max(0, tally.succeeded()) + (double) millionths / Score.MILLION;
  }

  /** How much of it tells whether it went well. */
  public double count() {
    return Math.max(0, tally.succeeded()) + Math.max(0, tally.failed()) + ratings;
  }

  void encode(Encoder out) {
    out.number(ratings).number(millionths);
    tally.encode(out);
  }

  static Practice decode(Decoder in) {
    return new Practice(in.number(), in.number(), Agent.Tally.decode(in));
  }
}
