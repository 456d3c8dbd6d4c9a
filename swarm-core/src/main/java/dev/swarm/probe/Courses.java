package dev.swarm.probe;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.TaskId;
import dev.swarm.message.Letter;
import dev.swarm.message.Received;
import dev.swarm.task.TaskSpec;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trials of swarms, agents and tasks. */
final class Courses {
  /** So many agents join a swarm, then comes the next swarm: fewer than any cap. */
  private static final int FULL = 40;

  private static final int AGENTS = 4;
  private static final int OTHER_STEPS = 8;

  private Courses() {}

  /** A course in a swarm of its own. */
  private abstract static class Grounded implements Course {
    final Ground ground;

    Grounded(Coordinator coordinator) {
      this.ground = new Ground(coordinator);
    }
  }

  static Course create(Coordinator coordinator) {
    return new Grounded(coordinator) {
      @Override
      public Runnable next() {
        return ground.renewal();
      }
    };
  }

  static Course spawn(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private int there;

      @Override
      public Runnable next() {
        if (there++ == FULL) {
          ground.renewal().run();
          there = 1;
        }
        return ground::agent;
      }
    };
  }

  static Course submit(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private Optional<TaskId> last = Optional.empty();

      {
        agents(ground);
      }

      @Override
      public Runnable next() {
        last.ifPresent(id -> ground.coordinator().tasks().cancel(id, "tried").orThrow());
        return () -> last = Optional.of(ground.submit(shared()).id());
      }
    };
  }

  private static List<Agent> agents(Ground ground) {
    var agents = new ArrayList<Agent>();
    for (int i = 0; i < AGENTS; i++) {
      agents.add(ground.agent());
    }
    return agents;
  }

  private static TaskSpec shared() {
    return TaskSpec.describe("what four agents do").agents(AGENTS);
  }

  private static TaskSpec one() {
    return TaskSpec.describe("what one agent does");
  }

  static Course claim(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private final Agent agent = ground.agent("java");
      private Optional<Hold> held = Optional.empty();

      {
        for (int i = 0; i < OTHER_STEPS; i++) {
          ground.submit(one().capabilities("skill-" + i));
        }
      }

      @Override
      public Runnable next() {
        held.ifPresent(ground::complete);
        ground.submit(one().capabilities("java"));
        return () -> held = Optional.of(ground.claim(agent));
      }
    };
  }

  static Course heartbeat(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private final Agent agent = ground.agent();
      private Hold held = claimed();

      private Hold claimed() {
        ground.submit(one());
        return ground.claim(agent);
      }

      @Override
      public Runnable next() {
        return () -> ground.coordinator().work().heartbeat(List.of(held)).getFirst().orThrow();
      }
    };
  }

  static Course message(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private final Agent sender = ground.agent();
      private final Agent receiver = ground.agent();

      @Override
      public Runnable next() {
        return () -> {
          var messages = ground.coordinator().messages();
          messages
              .send(Letter.of(sender.id(), receiver.spec().name(), "how far are you?"))
              .orThrow();
          var ids = received().stream().map(received -> received.message().id()).toList();
          messages.acknowledge(receiver.id(), ids).orThrow();
        };
      }

      private List<Received> received() {
        try {
          return ground
              .coordinator()
              .messages()
              .receive(receiver.id(), 1, Duration.ZERO, List.of())
              .orThrow()
              .messages();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted", e);
        }
      }
    };
  }

  static Course life(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private final Agent agent = ground.agent();

      @Override
      public Runnable next() {
        return () -> {
          ground.submit(one());
          ground.complete(ground.claim(agent));
        };
      }
    };
  }

  static Course result(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private final TaskId task = done();

      private TaskId done() {
        var agents = agents(ground);
        var id = ground.submit(shared()).id();
        agents.forEach(agent -> ground.complete(ground.claim(agent)));
        return id;
      }

      @Override
      public Runnable next() {
        return () -> {
          int outputs = ground.coordinator().tasks().result(task).orElseThrow().outputs().size();
          if (outputs != AGENTS) {
            throw new IllegalStateException("%d outputs were gathered".formatted(outputs));
          }
        };
      }
    };
  }

  static Course chain(Coordinator coordinator) {
    return new Grounded(coordinator) {
      private final Agent agent = ground.agent();

      @Override
      public Runnable next() {
        return () -> {
          var first = ground.submit(one());
          ground.submit(one().needs(first.id()));
          ground.complete(ground.claim(agent));
          ground.complete(ground.claim(agent));
        };
      }
    };
  }
}
