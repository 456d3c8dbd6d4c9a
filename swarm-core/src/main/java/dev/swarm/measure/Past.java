package dev.swarm.measure;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentEvent;
import dev.swarm.agent.CognitivePattern;
import dev.swarm.id.AgentId;
import dev.swarm.id.StepId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Entry;
import dev.swarm.journal.OvertakenException;
import dev.swarm.work.StepEvent;
import dev.swarm.work.StepEventCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How agents and steps stood before some entry, as their own entries tell it. */
final class Past {
  private final Entries entries;
  private final Supplier<Beginning> beginning;

  Past(Entries entries, Supplier<Beginning> beginning) {
    this.entries = entries;
    this.beginning = beginning;
  }

  static StepEvent step(Entry entry) {
    return StepEventCode.decode(
        entry.type(), entry.subject(), entry.version(), new Decoder(entry.body()));
  }

  static AgentEvent agent(Entry entry) {
    return AgentEvent.decode(
        entry.type(), entry.subject(), entry.version(), new Decoder(entry.body()));
  }

  Optional<Traced> step(StepId id, long before) {
    var own = own(id.value(), before);
    Optional<Traced> traced = Optional.empty();
    if (goesFurtherBack(own)) {
      var kept = beginning(before);
      // Whether its lease followed an offer, if it has one, nothing tells any more.
      traced = kept.step(id).map(step -> new Traced(step, Optional.empty()));
      own = after(own, kept);
    }
    for (var entry : own) {
      var then = traced;
      traced =
          Optional.of(Traced.after(then, step(entry), l -> pattern(l.agent(), entry.position())));
    }
    return traced;
  }

  Optional<CognitivePattern> pattern(AgentId id, long before) {
    return agent(id, before).map(Agent::pattern);
  }

  Optional<Agent> agent(AgentId id, long before) {
    var own = own(id.value(), before);
    Optional<Agent> agent = Optional.empty();
    if (goesFurtherBack(own)) {
      var kept = beginning(before);
      agent = kept.agent(id);
      own = after(own, kept);
    }
    for (var entry : own) {
      agent = Optional.of(Agent.fold(agent, agent(entry), entry.at()));
    }
    return agent;
  }

  private List<Entry> own(String id, long before) {
    return entries.about(id, Integer.MAX_VALUE).stream()
        .takeWhile(entry -> entry.position() < before)
        .toList();
  }

  private static boolean goesFurtherBack(List<Entry> own) {
    return own.isEmpty() || own.getFirst().version() > 1;
  }

  private Beginning beginning(long before) {
    var kept = beginning.get();
    if (kept.at().position() >= before) {
      throw new OvertakenException(before);
    }
    return kept;
  }

  private static List<Entry> after(List<Entry> own, Beginning kept) {
    return own.stream().filter(entry -> entry.position() > kept.at().position()).toList();
  }
}
