package dev.swarm.cli.plan;

import dev.swarm.agent.AgentType;
import java.util.Optional;

/** Reads who has a say on a task: {@code approval, verify}. */
final class CheckSection {
  static final int LONGEST_QUESTION = 2_000;
  private static final String PERSON = "person";
  private static final String JUDGE =
      "a command as a list such as [make, test], an agent such as { agent: critic, run: [...] },"
          + " or person";

  private final Parameters parameters;

  CheckSection(Parameters parameters) {
    this.parameters = parameters;
  }

  /**
   * @param team who does the task, as far as that could be read
   */
  TaskDraft.CheckDraft read(Fields task, Optional<Team> team) {
    var judge =
        task.find("verify").flatMap(value -> judge(value).map(j -> new Located<>(j, value)));
    judge.ifPresent(j -> team.ifPresent(t -> requireWhole(j.at(), t)));
    return new TaskDraft.CheckDraft(task.find("approval").flatMap(this::question), judge);
  }

  private Optional<String> question(Value value) {
    var text = parameters.expand(value);
    if (text.isPresent() && text.get().isBlank()) {
      return value.expected("a question such as 'Deploy to production?'");
    }
    if (text.isPresent() && text.get().length() > LONGEST_QUESTION) {
      value.mistake(
          "a question of " + text.get().length() + " characters is too long",
          "ask in at most " + LONGEST_QUESTION);
      return Optional.empty();
    }
    return text;
  }

  private Optional<Judge> judge(Value value) {
    return switch (value.node()) {
      case Node.Scalar scalar ->
          value.written().filter(PERSON::equals).isPresent()
              ? Optional.of(new Judge.Person())
              : value.expected(JUDGE);
      case Node.Sequence sequence ->
          new CommandSection(parameters).read(value).map(Judge.Command::new);
      case Node.Mapping mapping -> value.fields(Part.VERIFY).flatMap(this::ofAgent);
    };
  }

  private Optional<Judge> ofAgent(Fields verify) {
    var run =
        verify
            .require("run", "add run: and the command as a list")
            .flatMap(new CommandSection(parameters)::read);
    return whom(verify).flatMap(whom -> run.map(r -> new Judge.OfAgent(whom, r)));
  }

  private static Optional<Judge.Whom> whom(Fields verify) {
    var name = verify.find("agent").flatMap(a -> a.as(TextForm.NAME));
    var type = verify.find("type").flatMap(t -> t.oneOf(AgentType.class));
    return CapabilitySection.read(verify).map(words -> new Judge.Whom(name, type, words));
  }

  private static void requireWhole(Value verify, Team team) {
    if (team.quorum().isPresent()) {
      verify.mistake(
          "a result is judged whole, and a quorum leaves open which steps make it",
          "leave out quorum or verify");
    } else if (team.agents() == TeamSection.MOST_AGENTS) {
      verify.mistake(
          "a task has at most " + TeamSection.MOST_AGENTS + " steps, and one of them judges",
          "ask for at most " + (TeamSection.MOST_AGENTS - 1) + " agents");
    }
  }
}
