package dev.swarm.message;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.blob.Payloads;
import dev.swarm.blob.Salted;
import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Subject;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.Fence;
import dev.swarm.work.StepEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts a letter into the mailboxes of all whom it is for, or of none. */
final class Send {
  private final Tx tx;
  private final Agents agents;
  private final Mailboxes mailboxes;
  private final Letter letter;
  private final MessageId id;
  private final Salted body;

  /**
   * @param id the first message's
   */
  Send(Tx tx, Letter letter, MessageId id, Salted body) {
    this.tx = tx;
    this.agents = tx.port(Agents.class);
    this.mailboxes = tx.port(Mailboxes.class);
    this.letter = letter;
    this.id = id;
    this.body = body;
  }

  Answer<List<Message>> send() {
    return Fence.of(tx)
        .pass(letter.under(), letter.from(), StepEvent.Verb.SEND)
        .then(step -> agents.acting(letter.from()))
        .then(this::send);
  }

  private Answer<List<Message>> send(Agent sender) {
    agents.called(sender, tx.now());
    return tx.port(Swarms.class)
        .find(sender.swarm())
        .orElseThrow()
        .ifOpen()
        .then(swarm -> receivers(sender, swarm))
        .then(this::withRoom)
        .then(
            places -> thread(sender.swarm()).map(thread -> insert(sender.swarm(), thread, places)));
  }

  private Answer<List<Agent>> receivers(Agent sender, Swarm swarm) {
    var topology = swarm.spec().topology();
    var allowed = new Routes(topology, agents.active(swarm.id())).from(sender);
    var names = allowed.stream().map(Agent::name).toList();
    var word = topology.name().toLowerCase(Locale.ROOT);
    return switch (letter.to()) {
      case To.All all ->
          allowed.isEmpty()
              ? Answer.refused(new Problem.NoRoute(word, sender.name(), "anyone", names))
              : Answer.done(allowed);
      case To.One(String named) -> {
        var found = called(swarm, named);
        if (found.isEmpty()) {
          yield Answer.refused(
              new Problem.NotFound("agent in swarm " + swarm.spec().name(), named));
        }
        var receiver = found.get();
        if (!receiver.active()) {
          yield Answer.refused(
              new Problem.WrongState(
                  "agent " + receiver.name(), "retired", "wait until it joins the swarm again"));
        }
        yield allowed.stream().anyMatch(agent -> agent.id().equals(receiver.id()))
            ? Answer.done(List.of(receiver))
            : Answer.refused(new Problem.NoRoute(word, sender.name(), receiver.name(), names));
      }
    };
  }

  /** A name goes before an id. */
  private Optional<Agent> called(Swarm swarm, String named) {
    return agents
        .findByName(swarm.id(), named)
        .or(
            () ->
                agents.active(swarm.id()).stream()
                    .filter(agent -> agent.id().value().equals(named))
                    .findFirst());
  }

  private Answer<List<Place>> withRoom(List<Agent> receivers) {
    var places = new ArrayList<Place>(receivers.size());
    for (var receiver : receivers) {
      var standing = mailboxes.standing(receiver.id());
      if (standing.waiting() >= MessageRoom.MOST_WAITING) {
        return Answer.refused(
            new Problem.Full(
                "the mailbox of " + receiver.name(),
                MessageRoom.MOST_WAITING,
                "wait until " + receiver.name() + " acknowledges what it received"));
      }
      places.add(new Place(receiver.id(), standing.lastPlace() + 1));
    }
    return Answer.done(places);
  }

  private record Place(AgentId receiver, long place) {}

  private Answer<MessageId> thread(SwarmId swarm) {
    if (letter.thread().isPresent() || letter.replyTo().isEmpty()) {
      return Answer.done(letter.thread().orElse(id));
    }
    var answered =
        mailboxes.find(letter.replyTo().get()).filter(message -> message.swarm().equals(swarm));
    if (answered.isEmpty()) {
      return Answer.refused(
          new Problem.Invalid(
              "message "
                  + letter.replyTo().get()
                  + " is not there any more, nor is its thread known",
              "name the thread too: the message came with it"));
    }
    var envelope = answered.get().envelope();
    return envelope.from().equals(letter.from()) || envelope.to().equals(letter.from())
        ? Answer.done(envelope.thread())
        : Answer.refused(
            new Problem.Invalid(
                "message " + answered.get().id() + " is between other agents",
                "reply to one that you sent or received"));
  }

  private List<Message> insert(SwarmId swarm, MessageId thread, List<Place> places) {
    var sent = new ArrayList<Message>(places.size());
    for (var place : places) {
      var envelope =
          new Envelope(letter.from(), place.receiver(), thread, letter.replyTo(), letter.under());
      var subject = Message.subject(id.copy(sent.size()), swarm);
      sent.add(insert(subject, envelope, place.place()));
    }
    return sent;
  }

  private Message insert(Subject subject, Envelope envelope, long place) {
    var change = Message.send(subject, envelope, place, Content.of(body), tx.now());
    var message = tx.port(Entries.class).record(change);
    mailboxes.insert(message);
    tx.port(Payloads.class).put(subject.id(), Payloads.Part.BODY, body);
    return message;
  }
}
