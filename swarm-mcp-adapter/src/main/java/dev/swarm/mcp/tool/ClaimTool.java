package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.agent.AgentSpec;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Patience;
import dev.swarm.swarm.Swarm;
import dev.swarm.work.Assignment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Leases steps to agents, and waits for one if asked to. */
final class ClaimTool {
  /** What becomes claimable by time alone, as rests and offers end, is looked for so often. */
  private static final Duration GLANCE = Duration.ofMillis(500);

  private static final int TOLD = 20_000;

  /** On its way out a payload is in the memory several times, as bytes, as text and as JSON. */
  private static final int SHARE = 32;

  private final Coordinator coordinator;
  private final long mostBytes;

  ClaimTool(Coordinator coordinator) {
    this(coordinator, Runtime.getRuntime().maxMemory() / SHARE);
  }

  /**
   * @param mostBytes what a claim hands out at most: a step that is leased must also be told of
   */
  ClaimTool(Coordinator coordinator, long mostBytes) {
    this.coordinator = coordinator;
    this.mostBytes = mostBytes;
  }

  Tool tool() {
    return Tool.named("task_claim")
        .description(
            "Get a step to do: its description, input, what came before it, and the token that"
                + " proves it is yours. Call task_heartbeat within heartbeatWithinSeconds, always"
                + " again, until you complete, fail or release it.")
        .input(
            Params.of(
                Params.AGENT
                    + ",\"most\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":64,\"default\":1},"
                    + Params.WAIT
                    + ","
                    + Params.SWARM,
                "agent"))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again(
            "claim again: what was leased to you comes again once your slots are full, or goes to others when its lease ends")
        .handledBy(this::claim);
  }

  private Reply claim(Request request) throws InterruptedException {
    var arguments = request.arguments();
    int most = (int) arguments.integer("most", 1, AgentSpec.MAX_SLOTS, 1);
    var wait = Duration.ofSeconds(arguments.integer("waitSeconds", 0, 20, 0));
    var finder = Finder.of(coordinator, request);
    var agent = finder.agent();
    var claimed = claim(finder.own(), agent, most, wait).orThrow();
    var view = Json.object().put("agent", agent.id().value());
    var steps = view.putArray("claimed");
    claimed.forEach(assignment -> steps.add(view(assignment)));
    if (claimed.isEmpty()) {
      return Reply.structured(
          "There is nothing for you to do now. Claim again with waitSeconds 20.", view);
    }
    return Reply.structured(
        claimed.stream().map(ClaimTool::told).collect(Collectors.joining("\n\n---\n\n")), view);
  }

  /** Claims at once and then whenever something happened; a full store is waited for as well. */
  private Answer<List<Assignment>> claim(Own own, Agent agent, int most, Duration wait)
      throws InterruptedException {
    var patience = Patience.current();
    var waiting = patience.waiting(wait);
    while (true) {
      long seen = coordinator.pulse().count();
      Answer<List<Assignment>> answer = coordinator.work().claim(agent.id(), most, mostBytes);
      if (!waits(answer) || !comes(own, agent, seen, waiting) || !patience.wanted()) {
        return answer;
      }
    }
  }

  /** Waits until another claim may come to something else; false when the wait is over. */
  private boolean comes(Own own, Agent agent, long seen, Patience.Waiting waiting)
      throws InterruptedException {
    long count = seen;
    for (var left = waiting.left(); left.isPositive(); left = waiting.left()) {
      count = coordinator.pulse().awaitBeyond(count, left.compareTo(GLANCE) < 0 ? left : GLANCE);
      if (coordinator.work().claimable(agent.id()) || !stillThere(own, agent)) {
        return true;
      }
    }
    return false;
  }

  private static boolean waits(Answer<List<Assignment>> answer) {
    return switch (answer) {
      case Answer.Done<List<Assignment>>(var claimed) -> claimed.isEmpty();
      case Answer.Refused<List<Assignment>>(var problem) -> problem instanceof Problem.Cap;
    };
  }

  /** An agent that was retired, or whose swarm was closed, hears so from a claim. */
  private static boolean stillThere(Own own, Agent agent) {
    return own.agent(agent.id()).filter(Agent::active).isPresent()
        && own.swarm(agent.swarm()).filter(Swarm::open).isPresent();
  }

  private static ObjectNode view(Assignment assignment) {
    var view =
        Json.object()
            .put("taskId", assignment.task().value())
            .put("stepId", assignment.step().value())
            .put("token", assignment.token())
            .put("name", assignment.taskName())
            .put("description", assignment.description())
            .put("role", Views.word(assignment.role()))
            .put("index", assignment.index())
            .put("count", assignment.count())
            .put("attempt", assignment.attempt());
    Payloads.put(view, "input", assignment.payload(), Payloads.WHOLE);
    var received = view.putArray("received");
    for (var one : assignment.received()) {
      var node =
          received
              .addObject()
              .put("kind", Views.word(one.kind()))
              .put("from", one.from())
              .put("stepId", one.step().value());
      Payloads.put(node, "output", one.output(), Payloads.WHOLE);
    }
    return view.put("timeoutAt", assignment.timeoutAt().toString())
        .put("heartbeatWithinSeconds", seconds(assignment.heartbeatWithin()))
        .put("guidance", assignment.guidance());
  }

  /** Where an input that was left out can be had: of those that are the task's own. */
  private static Optional<String> elsewhere(Assignment assignment) {
    return switch (assignment.role()) {
      case LINK, PART -> Optional.empty();
      case SINGLE, PEER, SPOKE, HUB, COORDINATOR, MERGE, VERIFY ->
          assignment.payload().omitted()
              ? Optional.of(" To have it: swarm task show " + assignment.task() + " --input")
              : Optional.empty();
    };
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static String told(Assignment assignment) {
    var text = new StringBuilder();
    text.append("Step ").append(assignment.step()).append(", token ").append(assignment.token());
    text.append(", is yours. Heartbeat within ");
    text.append(seconds(assignment.heartbeatWithin())).append(" s.\n");
    text.append("Role: ").append(Views.word(assignment.role()));
    text.append(", ").append(assignment.index() + 1).append(" of ").append(assignment.count());
    text.append(". ").append(assignment.guidance());
    text.append("\n\nTo do: ").append(assignment.description());
    if (assignment.payload().size() > 0 || assignment.payload().redacted()) {
      text.append("\n\nInput:\n").append(Payloads.told(assignment.payload(), TOLD));
      elsewhere(assignment).ifPresent(text::append);
    }
    for (var one : assignment.received()) {
      text.append("\n\nOutput of ").append(one.from()).append(":\n");
      text.append(Payloads.told(one.output(), TOLD));
    }
    return text.toString();
  }
}
