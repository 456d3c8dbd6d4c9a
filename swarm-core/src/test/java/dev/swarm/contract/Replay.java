package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentEvent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TaskId;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Entry;
import dev.swarm.journal.JournalRoom;
import dev.swarm.journal.Subject;
import dev.swarm.journal.Verdict;
import dev.swarm.store.Store;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.SwarmEvent;
import dev.swarm.task.FoldedTask;
import dev.swarm.work.FoldedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows, journal and replay are one truth: the journal verifies, and folding it gives the rows. */
record Replay(Store store, JournalRoom journal) {
  void check() {
    assertThat(journal.verify()).isInstanceOf(Verdict.Intact.class);
    var rows = Snapshot.all(store);
    var subjects = subjects();
    var dropped = dropped(subjects);
    assertThat(rows.tasks()).doesNotContainKeys(dropped.toArray(TaskId[]::new));
    assertThat(rows.byTask()).doesNotContainKeys(dropped.toArray(TaskId[]::new));
    subjects.keySet().removeIf(subject -> of(subject).filter(dropped::contains).isPresent());
    assertThat(subjects.keySet().stream().filter(s -> s.kind() == Subject.Kind.STEP))
        .hasSameSizeAs(rows.steps().keySet());
    assertThat(subjects.keySet().stream().filter(s -> s.kind() == Subject.Kind.TASK))
        .hasSameSizeAs(rows.tasks().keySet());
    subjects.forEach((subject, entries) -> check(rows, subject, entries));
  }

  private static Set<TaskId> dropped(Map<Subject, List<Entry>> subjects) {
    return subjects.values().stream()
        .map(List::getLast)
        .filter(entry -> entry.type().equals("Dropped"))
        .map(entry -> new TaskId(entry.subject().id()))
        .collect(Collectors.toSet());
  }

  /** The task that a task or step is or belongs to. */
  private static Optional<TaskId> of(Subject subject) {
    return switch (subject.kind()) {
      case TASK -> Optional.of(new TaskId(subject.id()));
      case STEP -> Optional.of(new StepId(subject.id()).task());
      case SWARM, AGENT -> Optional.empty();
    };
  }

  private Map<Subject, List<Entry>> subjects() {
    var subjects = new LinkedHashMap<Subject, List<Entry>>();
    long at = 1;
    List<Entry> page;
    do {
      page = journal.read(at, 1_000);
      page.forEach(e -> subjects.computeIfAbsent(e.subject(), s -> new ArrayList<>()).add(e));
      at += page.size();
    } while (!page.isEmpty());
    return subjects;
  }

  private static void check(Snapshot rows, Subject subject, List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).version()).as("versions of %s", subject).isEqualTo(i + 1L);
    }
    switch (subject.kind()) {
      case SWARM -> swarm(rows.swarms().get(new SwarmId(subject.id())), entries);
      case AGENT ->
          rows.agents().values().stream()
              .filter(agent -> agent.id().value().equals(subject.id()))
              .forEach(agent -> agent(agent, entries));
      case TASK ->
          assertThat(FoldedTask.of(entries)).isEqualTo(rows.tasks().get(new TaskId(subject.id())));
      case STEP ->
          assertThat(FoldedStep.withoutHeartbeats(FoldedStep.of(entries)))
              .isEqualTo(FoldedStep.withoutHeartbeats(rows.steps().get(new StepId(subject.id()))));
    }
  }

  private static void swarm(Swarm row, List<Entry> entries) {
    boolean open = false;
    for (var e : entries) {
      var event = SwarmEvent.decode(e.type(), e.subject(), e.version(), new Decoder(e.body()));
      open =
          switch (event) {
            case SwarmEvent.Created c -> {
              assertThat(c.spec()).isEqualTo(row.spec());
              assertThat(c.at()).isEqualTo(row.createdAt());
              yield true;
            }
            case SwarmEvent.Closed c -> false;
          };
    }
    assertThat(row.open()).isEqualTo(open);
    assertThat(row.version()).isEqualTo(entries.size());
  }

  private static void agent(Agent row, List<Entry> entries) {
    var specs = new ArrayList<AgentSpec>();
    boolean active = false;
    for (var e : entries) {
      var event = AgentEvent.decode(e.type(), e.subject(), e.version(), new Decoder(e.body()));
      active =
          switch (event) {
            case AgentEvent.Spawned s -> specs.add(s.spec());
            case AgentEvent.Rejoined r -> specs.add(r.spec());
            case AgentEvent.Retired r -> false;
          };
    }
    assertThat(row.spec()).isEqualTo(specs.getLast());
    assertThat(row.active()).isEqualTo(active);
    assertThat(row.version()).isEqualTo(entries.size());
  }
}
