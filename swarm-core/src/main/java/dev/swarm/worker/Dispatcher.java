package dev.swarm.worker;

import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.work.Assignment;
import dev.swarm.work.WorkRoom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.BiConsumer;

/** Claims steps for the agents of this process that have a free slot, and hands them over. */
final class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  private final WorkRoom work;
  private final Iterable<Member> members;
  private final BiConsumer<Member, Assignment> handOver;

  Dispatcher(WorkRoom work, Iterable<Member> members, BiConsumer<Member, Assignment> handOver) {
    this.work = work;
    this.members = members;
    this.handOver = handOver;
  }

  /** One round over all agents; a look costs a read, and only what is found costs a write. */
  void tick() {
    for (var member : members) {
      int free = member.freeSlots();
      if (free > 0 && work.claimable(member.agent().id())) {
        claim(member, free);
      }
    }
  }

  private void claim(Member member, int free) {
    Answer<List<Assignment>> claimed = work.claim(member.agent().id(), free);
    switch (claimed) {
      case Answer.Done<List<Assignment>> done ->
          done.value().forEach(assignment -> handOver.accept(member, assignment));
      case Answer.Refused<List<Assignment>> refused -> {
        if (!(refused.problem() instanceof Problem.Cap)) {
          LOG.log(Level.DEBUG, () -> member.agent().name() + ": " + refused.problem().message());
        }
      }
    }
  }
}
