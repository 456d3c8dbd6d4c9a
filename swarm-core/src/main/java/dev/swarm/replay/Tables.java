package dev.swarm.replay;

import dev.swarm.agent.Agents;
import dev.swarm.memory.Memories;
import dev.swarm.message.Mailboxes;
import dev.swarm.network.Networks;
import dev.swarm.reservation.Reservations;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarms;
import dev.swarm.task.Tasks;
import dev.swarm.work.Steps;
import java.util.function.Consumer;

/** The entities as the store's tables hold them in one transaction, one after another. */
public record Tables(Tx tx) implements Entities {
  @Override
  public void each(Consumer<Entity> visitor) {
    tx.port(Swarms.class).each(swarm -> visitor.accept(new Entity.OfSwarm(swarm)));
    tx.port(Agents.class).each(agent -> visitor.accept(new Entity.OfAgent(agent)));
    var tasks = tx.port(Tasks.class);
    tasks.each(task -> visitor.accept(new Entity.OfTask(task)));
    tasks.eachUnmet((task, need) -> visitor.accept(new Entity.OfNeed(task, need)));
    tx.port(Steps.class).each(step -> visitor.accept(new Entity.OfStep(step)));
    tx.port(Mailboxes.class).each(message -> visitor.accept(new Entity.OfMessage(message)));
    var memories = tx.port(Memories.class);
    memories.each(memory -> visitor.accept(new Entity.OfMemory(memory)));
    memories.eachFloor(
        tally -> visitor.accept(new Entity.OfMemoryFloor(tally.swarm(), tally.floor())));
    var reservations = tx.port(Reservations.class);
    reservations.each(reservation -> visitor.accept(new Entity.OfReservation(reservation)));
    reservations.eachLastToken(
        (swarm, last) -> visitor.accept(new Entity.OfReservationToken(swarm, last)));
    var networks = tx.port(Networks.class);
    networks.each(network -> visitor.accept(new Entity.OfNetwork(network)));
    networks.eachFloor((swarm, floor) -> visitor.accept(new Entity.OfNetworkFloor(swarm, floor)));
    networks.eachTraining(
        (network, recorded) -> visitor.accept(new Entity.OfTraining(network, recorded)));
  }
}
