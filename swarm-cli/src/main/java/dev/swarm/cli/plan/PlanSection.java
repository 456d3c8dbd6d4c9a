package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a plan's top level, and looks at the whole once its parts are read. */
final class PlanSection {
  private final Value root;
  private final SetSection set;

  PlanSection(Value root, SetSection set) {
    this.root = root;
    this.set = set;
  }

  Optional<PlanDraft> read() {
    return root.fields(Part.PLAN).map(this::read);
  }

  private PlanDraft read(Fields plan) {
    var heading = heading(plan);
    var parameters = set.read(plan);
    var swarm = SwarmSection.read(plan);
    int before = root.mistakes().count();
    var agents = agents(plan, new AgentSection(new WorkerSection(parameters)));
    boolean agentsAreSound = root.mistakes().count() == before;
    var tasks = tasks(plan, new TaskSection(parameters, swarm.topology()));
    agents.ifPresent(list -> new AgentCheck(swarm.swarm(), list).check());
    new NeedCheck(tasks).check();
    new CycleCheck(tasks).check();
    if (agentsAreSound) {
      new AbilityCheck(agents.orElseThrow().item()).check(tasks);
      new JudgeCheck(agents.orElseThrow().item()).check(tasks);
    }
    return new PlanDraft(heading, swarm.swarm(), agents, tasks);
  }

  private static Optional<Heading> heading(Fields plan) {
    var description = plan.find("description").flatMap(Value::text).orElse("");
    return plan.require("plan", "add plan: and the plan's name")
        .flatMap(name -> name.as(TextForm.PLAN_NAME))
        .map(name -> new Heading(name, description));
  }

  private static Optional<Located<List<AgentDraft>>> agents(Fields plan, AgentSection section) {
    return plan.require("agents", "add agents: and at least one agent")
        .map(list -> new Located<>(each(list, Part.AGENT, section::read), list));
  }

  private static List<TaskDraft> tasks(Fields plan, TaskSection section) {
    return plan.require("tasks", "add tasks: and at least one task")
        .map(list -> each(list, Part.TASK, section::read))
        .orElse(List.of());
  }

  private static <T> List<T> each(Value list, Part part, Function<Fields, T> read) {
    var what = "a list with at least one " + part.title().replaceFirst("^an? ", "");
    var items = list.items(what);
    if (items.isPresent() && items.get().isEmpty()) {
      list.mistake("expected " + what + ", got an empty one", "");
    }
    List<T> drafts = new ArrayList<>();
    for (var item : items.orElse(List.of())) {
      item.fields(part).map(read).ifPresent(drafts::add);
    }
    return drafts;
  }
}
