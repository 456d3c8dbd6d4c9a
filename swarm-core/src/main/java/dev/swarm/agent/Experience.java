package dev.swarm.agent;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent was told and became since it joined: another pattern than its spec's, and what it
 * did and heard under each, but for the steps that it does under the one in force: they are what
 * its tally has beyond these, so that nothing is written here when a step ends.
 *
 * @param adopted the pattern in force, where that is not the spec's
 */
public record Experience(
    Optional<CognitivePattern> adopted, Map<CognitivePattern, Practice> practices) {
  /** Of an agent that was never rated and never changed. */
  public static final Experience NONE = new Experience(Optional.empty(), Map.of());

  public Experience {
    var kept = new EnumMap<CognitivePattern, Practice>(CognitivePattern.class);
    practices.forEach(
        (pattern, practice) -> {
          if (!practice.equals(Practice.NONE)) {
            kept.put(pattern, practice);
          }
        });
    practices = Collections.unmodifiableMap(kept);
  }

  public boolean none() {
    return equals(NONE);
  }

  Practice under(CognitivePattern pattern) {
    return practices.getOrDefault(pattern, Practice.NONE);
  }

  /** All that it did and heard, but for the steps under the pattern in force. */
  public Practice all() {
    var all = Practice.NONE;
    for (var practice : practices.values()) {
      all = all.plus(practice);
    }
    return all;
  }

  Experience rated(CognitivePattern pattern, Score score) {
    return with(pattern, under(pattern).plus(score));
  }

  /** With that pattern in force after the old one, under which so much was done. */
  Experience adapted(CognitivePattern old, Agent.Tally done, CognitivePattern next) {
    return new Experience(Optional.of(next), with(old, under(old).plus(done)).practices);
  }

  private Experience with(CognitivePattern pattern, Practice practice) {
    var changed = new EnumMap<CognitivePattern, Practice>(CognitivePattern.class);
    changed.putAll(practices);
    changed.put(pattern, practice);
    return new Experience(adopted, changed);
  }

  /** The same as that of an agent whose spec has this pattern. */
  Experience of(AgentSpec spec) {
    return new Experience(adopted.filter(p -> p != spec.pattern()), practices);
  }

  /** Writes it in the canonical encoding. */
  public void encode(Encoder out) {
    out.optional(adopted, Encoder::word);
    out.list(
        practices.keySet().stream().toList(),
        (o, pattern) -> under(pattern).encode(o.word(pattern)));
  }

  /** Reads what {@link #encode} wrote. */
  public static Experience decode(Decoder in) {
    var adopted = in.optional(i -> i.word(CognitivePattern.class));
    var practices = new EnumMap<CognitivePattern, Practice>(CognitivePattern.class);
    in.list(i -> Map.entry(i.word(CognitivePattern.class), Practice.decode(i)))
        .forEach(entry -> practices.put(entry.getKey(), entry.getValue()));
    return new Experience(adopted, practices);
  }
}
