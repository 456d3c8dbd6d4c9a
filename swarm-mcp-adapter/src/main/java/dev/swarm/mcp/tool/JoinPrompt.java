package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.agent.AgentType;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Prompting;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Prompt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes an assistant a good worker of a swarm. */
record JoinPrompt(Coordinator coordinator) {
  private static final String TEXT =
      """
      You are now an agent of a swarm: a member of a team that shares tasks through the tools of \
      this server. Nothing is remembered between calls, so name yourself in each of them.

      1. Join. Call agent_spawn with ARGUMENTS. You get your agent id: give it as "agent" in every other \
      call. Joining again with the same arguments, also after a crash, gives you the same id and \
      the work you held.
      2. Claim. Call task_claim with {"agent": ID, "waitSeconds": 20}. When "claimed" is empty, \
      look after your messages (5) and claim again. When it is not, each entry is a step for you: \
      "description" says what to do, "input" is what to do it with, "received" is what others did \
      before you, "guidance" is how to think about it.
      3. Work. Do what the description says, and only that. Before you change files that others \
      may change, call resource_reserve with them; when it refuses, work on something else or ask \
      who holds them. While you work, call task_heartbeat with "agent", "stepId" and "token" more \
      often than every "heartbeatWithinSeconds", or the step goes to somebody else.
      4. Hand in. Call task_complete with "agent", "stepId", "token" and "output": everything that \
      whoever builds on it needs to know. Give "evidence" where there is some: the exit code of \
      the tests you ran, the SHA-256 of files you wrote. If you cannot do it, call task_fail with \
      a "reason" that helps the next one; never hand in what you did not do. If you only have to \
      stop, call task_release. Then claim again.
      5. Talk. Call message_receive with {"agent": ID} between steps; name those that you dealt \
      with in "ack" at your next call. Answer with message_send ("to", "text", "replyTo").
      6. Remember. What others will need after this step, such as a decision or where something \
      is, keep for all: call memory_put with "agent", "stepId", "token", "key" and "value". Before \
      you find something out, look whether somebody did: call memory_search with "query", words \
      that all must occur, and "swarmId" where several swarms are open.
      7. A refused call says why under a code and what to do next. STALE or CANCELLED: stop that \
      step's work at once, throw its results away, for CANCELLED call task_release, and claim \
      again. Do not call again what was refused as INVALID without mending it.
      8. Stop when the user says so, when a call is refused as CLOSED, or when five claims in a row \
      gave nothing. Give back what you hold with task_release first, and say what you did.
      """;

  Prompt prompt() {
    return new Prompt(
            "join_swarm",
            "Join a swarm",
            "Work in a swarm: join it, claim steps, do them and hand in what they came to.",
            List.of(
                Prompt.Argument.required("name", "your name, unique in the swarm"),
                Prompt.Argument.optional("type", "what you are good for; coder when left out")
                    .completedBy(JoinPrompt::types),
                Prompt.Argument.optional(
                        "swarm", "the swarm's id or name; the only open one when left out")
                    .completedBy(this::swarms)),
            this::text)
        .scope(Scope.WORK);
  }

  private Prompting text(Request request) {
    var arguments = request.arguments();
    var type = arguments.choice("type", AgentType.class, AgentType.CODER);
    var join = Json.object().put("type", Views.word(type)).put("name", arguments.string("name"));
    Optional<String> swarm = arguments.maybeString("swarm").filter(text -> !text.isBlank());
    swarm.ifPresent(text -> join.put("swarmId", text));
    return Prompting.user(
        "How to work in a swarm", new Content.Text(TEXT.replace("ARGUMENTS", Json.text(join))));
  }

  private static List<String> types(String typed, Map<String, String> given, Caller caller) {
    return Arrays.stream(AgentType.values())
        .map(Views::word)
        .filter(word -> word.startsWith(typed))
        .toList();
  }

  private List<String> swarms(String typed, Map<String, String> given, Caller caller) {
    return new Own(coordinator, caller)
        .open().stream()
            .flatMap(swarm -> Stream.of(swarm.spec().name(), swarm.id().value()))
            .filter(word -> word.startsWith(typed))
            .toList();
  }
}
