package dev.swarm.cli.run;

import dev.swarm.id.StepId;
import dev.swarm.journal.Micros;
import dev.swarm.persistence.sqlite.Figures;
import dev.swarm.task.TaskState;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.ObjectMapper;

/** Tells programs: one JSON object a line. */
final class JsonTeller implements Teller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final Supplier<Figures> store;

  JsonTeller(PrintWriter out, Supplier<Figures> store) {
    this.out = out;
    this.store = store;
  }

  @Override
  public void begin(Begun begun) {
    var line = event("begun");
    line.put("plan", begun.plan());
    line.put("agents", begun.agents());
    line.put("tasks", begun.tasks());
    line.put("done", begun.done());
    print(line);
  }

  @Override
  public void tell(Happening happening) {
    var line =
        switch (happening) {
          case Happening.Started h -> step("step-started", h.step(), h.agent());
          case Happening.Succeeded h -> {
            var succeeded = step("step-succeeded", h.step(), h.agent());
            succeeded.put("millis", h.took().toMillis());
            yield succeeded;
          }
          case Happening.Split h -> {
            var split = step("step-split", h.step(), h.agent());
            split.put("parts", h.parts());
            yield split;
          }
          case Happening.Retried h -> {
            var retried = step("step-retried", h.step(), h.agent());
            retried.put("reason", h.reason());
            retried.put("notBefore", h.again().toString());
            yield retried;
          }
          case Happening.Failed h -> {
            var failed = step("step-failed", h.step(), h.agent());
            failed.put("reason", h.reason());
            yield failed;
          }
          case Happening.Returned h -> {
            var returned = step("step-returned", h.step(), h.agent());
            returned.put("reason", h.reason());
            yield returned;
          }
          case Happening.Asked h -> {
            var asked = event("task-asks");
            asked.put("question", h.question());
            asked.put("command", h.command());
            yield asked;
          }
          case Happening.Rejected h -> {
            var rejected = step("step-rejected", h.step(), h.agent());
            rejected.put("reason", h.reason());
            yield rejected;
          }
          case Happening.Decided h -> {
            var decided = event("task-" + h.decision().verdict().word());
            decided.put("by", h.decision().statement().by());
            decided.put("comment", h.decision().statement().comment());
            yield decided;
          }
          case Happening.Ended h -> {
            var ended = event("task-" + h.state().name().toLowerCase(Locale.ROOT));
            if (h.state() == TaskState.SUCCEEDED) {
              ended.put("verified", h.verified());
            }
            ended.put("reason", h.reason());
            yield ended;
          }
        };
    line.put("task", happening.task());
    line.put("at", happening.at().toString());
    line.put("receipt", happening.entry().receipt().toString());
    print(line);
  }

  private static Map<String, Object> event(String name) {
    var line = new LinkedHashMap<String, Object>();
    line.put("event", name);
    return line;
  }

  private static Map<String, Object> step(String name, StepId step, String agent) {
    var line = event(name);
    line.put("step", step.value());
    line.put("agent", agent);
    return line;
  }

  @Override
  public void refresh(Board board) {
    // Programs have clocks of their own.
  }

  @Override
  public void end(Board board, String summary) {
    var line = event("ended");
    board.counts().forEach((state, n) -> line.put(state.name().toLowerCase(Locale.ROOT), n));
    line.put("stepsDone", board.stepsDone());
    line.put("retries", board.retries());
    line.put("store", object(store.get()));
    print(line);
  }

  private static Map<String, Object> object(Figures figures) {
    var object = new LinkedHashMap<String, Object>();
    object.put("turns", figures.turns());
    object.put("waitedMicros", Micros.of(figures.waited()));
    object.put("longestWaitMicros", Micros.of(figures.longestWait()));
    object.put("commits", figures.commits());
    object.put("calls", figures.calls());
    return object;
  }

  private void print(Map<String, Object> line) {
    out.println(JSON.writeValueAsString(line));
    out.flush();
  }
}
