package dev.swarm.agent;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.swarm.SwarmSpec;
import java.util.Locale;

/**
 * What a new agent is to be.
 *
 * @param name unique in its swarm
 * @param slots how many leases it may hold at once
 */
public record AgentSpec(
    String name, AgentType type, CognitivePattern pattern, Capabilities capabilities, int slots) {
  public static final int MAX_SLOTS = 64;

  public AgentSpec {
    SwarmSpec.requireName("an agent's name", name);
    if (slots < 1 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException("an agent has 1 to " + MAX_SLOTS + " slots, not " + slots);
    }
  }

  /** An adaptive agent of that type, named for it, without capabilities, with one slot. */
  public static AgentSpec of(AgentType type) {
    return new AgentSpec(
        type.name().toLowerCase(Locale.ROOT),
        type,
        CognitivePattern.ADAPTIVE,
        Capabilities.NONE,
        1);
  }

  public AgentSpec named(String name) {
    return new AgentSpec(name, type, pattern, capabilities, slots);
  }

  public AgentSpec pattern(CognitivePattern pattern) {
    return new AgentSpec(name, type, pattern, capabilities, slots);
  }

  public AgentSpec capabilities(String... words) {
    return capabilities(Capabilities.of(words));
  }

  public AgentSpec capabilities(Capabilities capabilities) {
    return new AgentSpec(name, type, pattern, capabilities, slots);
  }

  public AgentSpec slots(int slots) {
    return new AgentSpec(name, type, pattern, capabilities, slots);
  }

  /** Writes the spec in the canonical encoding. */
  public void encode(Encoder out) {
    out.text(name).word(type).word(pattern).text(capabilities.toString()).number(slots);
  }

  /** Reads what {@link #encode} wrote. */
  public static AgentSpec decode(Decoder in) {
    return new AgentSpec(
        in.text(),
        in.word(AgentType.class),
        in.word(CognitivePattern.class),
        Capabilities.parse(in.text()),
        in.integer());
  }
}
