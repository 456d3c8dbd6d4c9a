package dev.swarm.message;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import dev.swarm.id.AgentId;
import dev.swarm.id.Ids;
import dev.swarm.id.MessageId;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Patience;
import dev.swarm.store.Pulse;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Caps;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.Fence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends messages from agent to agent, and hands them out. Each is kept until its receiver
 * acknowledges it, and comes again until then: at least once, in the order in which it was sent. A
 * swarm that is closed takes no more of them, and what waits in it can still be received.
 */
public final class MessageRoom {
  /** How many messages may wait for one agent. */
  public static final int MOST_WAITING = 1_000;

  /** How many messages one call hands out, or acknowledges, at most. */
  public static final int MOST_AT_ONCE = 100;

  /** No call waits longer for a message. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Store store;
  private final Pulse pulse;
  private final Uploads uploads;
  private final Ids ids;
  private final Caps caps;
  private final RandomGenerator random;

  public MessageRoom(Store store, Ids ids, Caps caps, RandomGenerator random) {
    this.store = store;
    this.pulse = new Pulse(store);
    this.uploads = new Uploads(store);
    this.ids = ids;
    this.caps = caps;
    this.random = random;
  }

  /**
   * Sends a letter, to all whom it is for or to none, and gives the message to each of them in the
   * order in which they joined. Refused where the swarm's topology has no route, when a mailbox is
   * full, when the swarm is closed or an agent retired; and, on record, when the lease that it is
   * sent under is not current any more.
   */
  public Answer<List<Message>> send(Letter letter) {
    var body = letter.body();
    if (body.size() > caps.payloadBytes()) {
      return Answer.refused(
          new Problem.TooLarge("the message's body", body.size(), caps.payloadBytes()));
    }
    var id = ids.message();
    var salted = Salted.hashed(body, random);
    Function<Tx, Answer<List<Message>>> work = tx -> new Send(tx, letter, id, salted).send();
    return Blobs.large(body) && stale(letter)
        ? store.write(work)
        : uploads.naming(List.of(body), work);
  }

  /** Whoever lost its lease names nothing: what it brings is not uploaded. */
  private boolean stale(Letter letter) {
    return letter.under().filter(hold -> !store.read(tx -> Fence.current(tx, hold))).isPresent();
  }

  /**
   * Gives the oldest messages that wait for the agent, at most {@code most} and, but for the first,
   * no more bytes than a payload may have; waits for one when there is none, up to {@link
   * #LONGEST_WAIT}. First it acknowledges those that the agent received before: that alone ends a
   * message, and only its receiver can.
   *
   * @param ack messages received before; acknowledging one again, or none, harms nothing
   */
  public Answer<Delivery> receive(AgentId agent, int most, Duration wait, List<MessageId> ack)
      throws InterruptedException {
    if (most < 1 || most > MOST_AT_ONCE || ack.size() > MOST_AT_ONCE) {
      return Answer.refused(
          new Problem.Invalid(
              "a call receives 1 to %d messages and acknowledges at most as many"
                  .formatted(MOST_AT_ONCE),
              "ask for no more at once, and call again"));
    }
    return switch (acknowledge(agent, ack)) {
      case Answer.Refused<List<Acknowledgement>>(var problem) -> Answer.refused(problem);
      case Answer.Done<List<Acknowledgement>>(var acknowledged) ->
          Answer.done(delivery(agent, most, wait, acknowledged));
    };
  }

  /** Acknowledges messages; an answer for each, in their order. */
  public Answer<List<Acknowledgement>> acknowledge(AgentId agent, List<MessageId> ack) {
    var found = store.read(tx -> tx.port(Agents.class).find(agent));
    if (found.isEmpty()) {
      return Answer.refused(new Problem.NotFound("agent", agent.value()));
    }
    if (ack.isEmpty() && !found.get().seenLongBefore(store.now())) {
      return Answer.done(List.of());
    }
    return store.write(
        tx -> {
          tx.port(Agents.class).seen(agent, tx.now());
          return Answer.done(new Acknowledge(tx).all(agent, ack));
        });
  }

  private Delivery delivery(
      AgentId agent, int most, Duration wait, List<Acknowledgement> acknowledged)
      throws InterruptedException {
    var longest = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    var waiting = Patience.current().waiting(longest);
    while (true) {
      long seen = pulse.count();
      var delivery = store.read(tx -> deliver(tx, agent, most, acknowledged));
      if (!delivery.messages().isEmpty() || pulse.awaitBeyond(seen, waiting) == seen) {
        return delivery;
      }
    }
  }

  private Delivery deliver(Tx tx, AgentId agent, int most, List<Acknowledgement> acknowledged) {
    var mailboxes = tx.port(Mailboxes.class);
    var messages = new ArrayList<Received>();
    long bytes = 0;
    for (var message : mailboxes.waiting(agent, most)) {
      bytes += message.content().bytes();
      if (bytes > caps.payloadBytes() && !messages.isEmpty()) {
        break;
      }
      messages.add(received(tx, message));
    }
    int waiting = messages.isEmpty() ? 0 : mailboxes.standing(agent).waiting();
    return new Delivery(messages, acknowledged, waiting - messages.size());
  }

  private static Received received(Tx tx, Message message) {
    var from = tx.port(Agents.class).find(message.envelope().from()).orElseThrow();
    var body = tx.port(Payloads.class).find(message.id().value(), Payloads.Part.BODY).orElseThrow();
    return new Received(message, from, body.payload());
  }

  /** Whom the agent may message as things stand, in the order in which they joined. */
  public List<Agent> reachable(AgentId agent) {
    return store.read(
        tx -> {
          var agents = tx.port(Agents.class);
          var sender = agents.find(agent).filter(Agent::active);
          return sender
              .flatMap(a -> tx.port(Swarms.class).find(a.swarm()))
              .map(s -> new Routes(s.spec().topology(), agents.active(s.id())))
              .map(routes -> routes.from(sender.orElseThrow()))
              .orElse(List.of());
        });
  }

  /** What waits in the swarm, oldest ids first, at most {@code limit}. */
  public List<Message> waiting(SwarmId swarm, int limit) {
    return store.read(tx -> tx.port(Mailboxes.class).ofSwarm(swarm, limit));
  }
}
