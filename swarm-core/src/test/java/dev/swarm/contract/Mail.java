package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.blob.Payload;
import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.id.SwarmId;
import dev.swarm.message.Acknowledgement;
import dev.swarm.message.Acknowledgement.Result;
import dev.swarm.message.Letter;
import dev.swarm.message.Message;
import dev.swarm.message.To;
import dev.swarm.problem.Answer;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Messages between a history's agents, with what must be in each mailbox. */
final class Mail {
  private final OnStore on;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Shares shares;
  private final Map<AgentId, List<MessageId>> boxes = new HashMap<>();
  private final List<MessageId> sent = new ArrayList<>();
  private final Map<MessageId, SwarmId> swarms = new HashMap<>();

  Mail(OnStore on, Scenario scenario, SplittableRandom random, Shares shares) {
    this.on = on;
    this.scenario = scenario;
    this.random = random;
    this.shares = shares;
  }

  /** Sends to a colleague or to all, at times under a lease, which may be over. */
  String send(Agent from, Optional<Hold> hold) {
    boolean all = random.nextInt(4) == 0;
    var name = "agent " + random.nextInt(4);
    var under = hold.filter(h -> h.agent().equals(from.id()));
    var letter =
        new Letter(
            from.id(),
            all ? new To.All() : new To.One(name),
            Payload.of("text " + random.nextInt(3)),
            Optional.empty(),
            Optional.empty(),
            under);
    var expected = foretold(from, all ? Optional.empty() : Optional.of(name), under);
    var answer = scenario.messages().send(letter);
    shares.answered("send", Scenario.code(answer));
    var what = "send from %s of %s to %s".formatted(from.name(), from.swarm(), letter.to());
    assertThat(Scenario.code(answer)).as(what).isEqualTo(expected);
    if (answer instanceof Answer.Done<List<Message>>(var messages)) {
      for (var message : messages) {
        boxes.computeIfAbsent(message.envelope().to(), to -> new ArrayList<>()).add(message.id());
        sent.add(message.id());
        swarms.put(message.id(), message.swarm());
      }
    }
    return what + ": " + Scenario.code(answer);
  }

  private String foretold(Agent from, Optional<String> to, Optional<Hold> under) {
    var rows = Snapshot.open(on.store());
    var verb = under.map(h -> new Oracle(rows, History.CAPS).verb(scenario.step(h.step()), h));
    if (verb.filter(v -> !v.equals("DONE")).isPresent()) {
      return verb.get();
    }
    if (!rows.agents().containsKey(from.id())) {
      return "WRONG_STATE";
    }
    var swarm = rows.swarms().get(from.swarm());
    if (!swarm.open()) {
      return "CLOSED";
    }
    var there =
        rows.agents().values().stream()
            .filter(a -> a.swarm().equals(swarm.id()))
            .sorted(Comparator.comparing(Agent::id))
            .toList();
    var names = there.stream().map(Agent::name).toList();
    if (to.isPresent() && !names.contains(to.get())) {
      return "WRONG_STATE";
    }
    var topology = swarm.spec().topology();
    boolean open =
        names.stream()
            .filter(name -> to.isEmpty() || to.get().equals(name))
            .anyMatch(name -> route(topology, names, from.name(), name));
    return open ? "DONE" : "NO_ROUTE";
  }

  /** The one coordinator of these swarms joined first. */
  private static boolean route(Topology topology, List<String> names, String from, String to) {
    return switch (topology) {
      case MESH -> !from.equals(to);
      case STAR, HIERARCHICAL ->
          !from.equals(to) && (from.equals(names.getFirst()) || to.equals(names.getFirst()));
      case RING ->
          !from.equals(to) && names.indexOf(to) == (names.indexOf(from) + 1) % names.size();
    };
  }

  /** Receives some of what waits, and acknowledges some of all that was ever sent. */
  String receive(Agent agent) throws InterruptedException {
    var box = boxes.computeIfAbsent(agent.id(), to -> new ArrayList<>());
    var ack = new ArrayList<MessageId>();
    for (int i = random.nextInt(4); i > 0 && !sent.isEmpty(); i--) {
      boolean own = !box.isEmpty() && random.nextInt(4) > 0;
      var among = own ? box : sent;
      ack.add(among.get(random.nextInt(among.size())));
    }
    var expected = new ArrayList<Acknowledgement>();
    for (var id : ack) {
      expected.add(new Acknowledgement(id, acknowledged(agent, box, id)));
    }
    int most = 1 + random.nextInt(4);
    var delivery = scenario.messages().receive(agent.id(), most, Duration.ZERO, ack).orThrow();
    shares.answered("receive", "DONE");
    var what = "receive by %s of %s".formatted(agent.name(), agent.swarm());
    assertThat(delivery.acknowledged()).as(what).isEqualTo(expected);
    assertThat(delivery.messages().stream().map(r -> r.message().id()).toList())
        .as(what)
        .isEqualTo(box.stream().limit(most).toList());
    assertThat(delivery.further()).as(what).isEqualTo(Math.max(0, box.size() - most));
    return what + ": " + delivery;
  }

  private Result acknowledged(Agent agent, List<MessageId> box, MessageId id) {
    if (box.remove(id)) {
      return Result.DONE;
    }
    boolean another = boxes.values().stream().anyMatch(other -> other.contains(id));
    return another && agent.swarm().equals(swarms.get(id)) ? Result.NOT_YOURS : Result.NOT_THERE;
  }
}
