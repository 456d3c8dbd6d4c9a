package dev.swarm.replay;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.agent.Experience;
import dev.swarm.approval.Approval;
import dev.swarm.id.AgentId;
import dev.swarm.id.MemoryId;
import dev.swarm.id.MessageId;
import dev.swarm.id.NetworkId;
import dev.swarm.id.ReservationId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.message.Content;
import dev.swarm.message.Envelope;
import dev.swarm.message.Message;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkKey;
import dev.swarm.network.Recorded;
import dev.swarm.reservation.Reservation;
import dev.swarm.reservation.Scope;
import dev.swarm.route.Offer;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmSpec;
import dev.swarm.task.Brief;
import dev.swarm.task.Cause;
import dev.swarm.task.Need;
import dev.swarm.task.Task;
import dev.swarm.task.TaskState;
import dev.swarm.work.Ending;
import dev.swarm.work.EvidenceCode;
import dev.swarm.work.Lease;
import dev.swarm.work.Step;
import dev.swarm.work.StepPlan;
import dev.swarm.work.StepState;
import java.time.Instant;
import java.util.Optional;

/** Entities in the canonical encoding, each behind the word for its kind. */
final class EntityCode {
  private EntityCode() {}

  static byte[] encode(Entity entity) {
    var out = new Encoder().word(entity.kind());
    switch (entity) {
      case Entity.OfSwarm(var swarm) -> swarm(out, swarm);
      case Entity.OfAgent(var agent) -> agent(out, agent);
      case Entity.OfTask(var task) -> task(out, task);
      case Entity.OfNeed(var task, var need) ->
          out.text(task.value()).text(need.task().value()).word(need.demand());
      case Entity.OfStep(var step) -> step(out, step);
      case Entity.OfMessage(var message) -> message(out, message);
      case Entity.OfMemory(var memory) -> memory(out, memory);
      case Entity.OfMemoryFloor(var swarm, var version) -> out.text(swarm.value()).number(version);
      case Entity.OfReservation(var reservation) -> reservation(out, reservation);
      case Entity.OfReservationToken(var swarm, long last) -> out.text(swarm.value()).number(last);
      case Entity.OfNetwork(var network) -> network(out, network);
      case Entity.OfNetworkFloor(var swarm, var version) -> out.text(swarm.value()).number(version);
      case Entity.OfTraining(var network, var recorded) ->
          recorded.encode(out.text(network.value()));
    }
    return out.toBytes();
  }

  static Entity decode(byte[] bytes) {
    var in = new Decoder(bytes);
    return switch (in.word(Entity.Kind.class)) {
      case SWARM -> new Entity.OfSwarm(swarm(in));
      case AGENT -> new Entity.OfAgent(agent(in));
      case TASK -> new Entity.OfTask(task(in));
      case NEED ->
          new Entity.OfNeed(
              new TaskId(in.text()), new Need(new TaskId(in.text()), in.word(Need.Demand.class)));
      case STEP -> new Entity.OfStep(step(in));
      case MESSAGE -> new Entity.OfMessage(message(in));
      case MEMORY -> new Entity.OfMemory(memory(in));
      case MEMORY_FLOOR -> new Entity.OfMemoryFloor(new SwarmId(in.text()), in.number());
      case RESERVATION -> new Entity.OfReservation(reservation(in));
      case RESERVATION_TOKEN -> new Entity.OfReservationToken(new SwarmId(in.text()), in.number());
      case NETWORK -> new Entity.OfNetwork(network(in));
      case NETWORK_FLOOR -> new Entity.OfNetworkFloor(new SwarmId(in.text()), in.number());
      case TRAINING -> new Entity.OfTraining(new NetworkId(in.text()), Recorded.decode(in));
    };
  }

  private static void swarm(Encoder out, Swarm swarm) {
    out.text(swarm.id().value()).number(swarm.version());
    swarm.spec().encode(out);
    out.word(swarm.state()).instant(swarm.createdAt());
    swarm.spec().encodeCap(out);
  }

  private static Swarm swarm(Decoder in) {
    var id = new SwarmId(in.text());
    long version = in.number();
    var spec = SwarmSpec.decode(in);
    var state = in.word(Swarm.State.class);
    var createdAt = in.instant();
    return new Swarm(id, version, spec.decodeCap(in), state, createdAt);
  }

  private static void agent(Encoder out, Agent agent) {
    out.text(agent.id().value()).text(agent.swarm().value()).number(agent.version());
    agent.spec().encode(out);
    out.word(agent.state());
    if (!agent.experience().none()) {
      // Only where there is some: all others keep the bytes that they always had.
      agent.experience().encode(out);
    }
  }

  private static Agent agent(Decoder in) {
    return new Agent(
        new AgentId(in.text()),
        new SwarmId(in.text()),
        in.number(),
        AgentSpec.decode(in),
        in.word(Agent.State.class),
        Agent.Tally.NONE,
        Instant.EPOCH,
        in.more() ? Experience.decode(in) : Experience.NONE);
  }

  private static void task(Encoder out, Task task) {
    out.text(task.id().value()).text(task.swarm().value()).number(task.version());
    task.brief().encode(out);
    out.word(task.state()).number(task.steps()).number(task.openNeeds());
    out.instant(task.submittedAt()).optional(task.deadline(), Encoder::instant);
    out.optional(task.ending(), EntityCode::taskEnding);
    // Only where there is one: all others keep the bytes that they always had.
    task.approval().ifPresent(approval -> approval.encode(out));
  }

  private static Task task(Decoder in) {
    return new Task(
        new TaskId(in.text()),
        new SwarmId(in.text()),
        in.number(),
        Brief.decode(in),
        in.word(TaskState.class),
        in.integer(),
        in.integer(),
        in.instant(),
        in.optional(Decoder::instant),
        in.optional(EntityCode::taskEnding),
        in.more() ? Optional.of(Approval.decode(in)) : Optional.empty());
  }

  private static void taskEnding(Encoder out, Task.Ending ending) {
    out.instant(ending.at()).number(ending.verified() ? 1 : 0);
    out.optional(ending.cause(), Encoder::word).text(ending.reason());
  }

  private static Task.Ending taskEnding(Decoder in) {
    return new Task.Ending(
        in.instant(), in.number() == 1, in.optional(i -> i.word(Cause.class)), in.text());
  }

  private static void step(Encoder out, Step step) {
    out.text(step.id().value()).text(step.swarm().value()).number(step.version());
    step.plan().encode(out);
    out.word(step.state()).number(step.blockers()).number(step.round()).number(step.attempt());
    out.number(step.token()).number(step.rank()).instant(step.notBefore());
    out.optional(step.offer(), (o, offer) -> offer.encode(o));
    out.optional(step.lease(), EntityCode::lease);
    out.optional(step.last(), EntityCode::stepEnding);
  }

  private static Step step(Decoder in) {
    return new Step(
        new StepId(in.text()),
        new SwarmId(in.text()),
        in.number(),
        StepPlan.decode(in),
        in.word(StepState.class),
        in.integer(),
        in.integer(),
        in.integer(),
        in.number(),
        in.number(),
        in.instant(),
        in.optional(Offer::decode),
        in.optional(EntityCode::lease),
        in.optional(EntityCode::stepEnding));
  }

  /** Without its expiry, which heartbeats move. */
  private static void lease(Encoder out, Lease lease) {
    out.text(lease.agent().value()).instant(lease.since()).instant(lease.timeoutAt());
  }

  private static Lease lease(Decoder in) {
    return new Lease(new AgentId(in.text()), in.instant(), Instant.EPOCH, in.instant());
  }

  private static void stepEnding(Encoder out, Ending ending) {
    out.optional(ending.agent().map(AgentId::value), Encoder::text).instant(ending.at());
    out.optional(ending.cause(), Encoder::word).text(ending.reason());
    out.list(ending.evidence(), EvidenceCode::write).number(ending.split() ? 1 : 0);
  }

  private static Ending stepEnding(Decoder in) {
    return new Ending(
        in.optional(Decoder::text).map(AgentId::new),
        in.instant(),
        in.optional(i -> i.word(Cause.class)),
        in.text(),
        in.list(EvidenceCode::read),
        in.number() == 1);
  }

  private static void message(Encoder out, Message message) {
    out.text(message.id().value()).text(message.swarm().value());
    message.envelope().encode(out);
    out.number(message.place());
    message.content().encode(out);
    out.instant(message.sentAt());
  }

  private static Message message(Decoder in) {
    return new Message(
        new MessageId(in.text()),
        new SwarmId(in.text()),
        Envelope.decode(in),
        in.number(),
        Content.decode(in),
        in.instant());
  }

  private static void memory(Encoder out, Memory memory) {
    out.text(memory.id().value()).text(memory.swarm().value());
    out.text(memory.key().namespace()).text(memory.key().key());
    out.number(memory.floor()).number(memory.changes());
    memory.content().encode(out);
  }

  private static Memory memory(Decoder in) {
    return new Memory(
        new MemoryId(in.text()),
        new SwarmId(in.text()),
        new MemoryKey(in.text(), in.text()),
        in.number(),
        in.number(),
        Memory.Content.decode(in));
  }

  private static void reservation(Encoder out, Reservation reservation) {
    out.text(reservation.id().value()).text(reservation.swarm().value());
    out.number(reservation.version());
    reservation.scope().encode(out);
    out.number(reservation.token()).instant(reservation.since()).instant(reservation.until());
  }

  private static Reservation reservation(Decoder in) {
    return new Reservation(
        new ReservationId(in.text()),
        new SwarmId(in.text()),
        in.number(),
        Scope.decode(in),
        in.number(),
        in.instant(),
        in.instant());
  }

  private static void network(Encoder out, Network network) {
    out.text(network.id().value()).text(network.swarm().value());
    network.key().encode(out);
    var counts = network.counts();
    out.number(counts.floor()).number(counts.puts());
    out.number(counts.trainings()).number(counts.dropped());
    network.content().encode(out);
  }

  private static Network network(Decoder in) {
    return new Network(
        new NetworkId(in.text()),
        new SwarmId(in.text()),
        NetworkKey.decode(in),
        new Network.Counts(in.number(), in.number(), in.number(), in.number()),
        Network.Content.decode(in));
  }
}
