package dev.swarm.cli.hook;

import dev.swarm.blob.Payload;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who calls, as far as the call tells.
 *
 * @param id names the session in the swarm's memory
 * @param agent the agent that was named; without one the session itself is who acts
 */
record Session(String id, Optional<String> agent) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
  private static final int DIGITS = 16;

  /** Whoever calls without saying who they are. */
  private static final String NOBODY = "unnamed";

  static Session of(Call call, Map<String, String> environment) {
    var agent =
        call.flag("agent")
            .or(() -> Optional.ofNullable(environment.get("CLAUDE_AGENT")))
            .or(() -> call.event("agent_id"))
            .filter(name -> !name.isBlank());
    var id = call.flag("sessionId").or(() -> call.event("session_id")).or(() -> agent);
    return new Session(plain(id.orElse(NOBODY)), agent);
  }

  /** The name under which it acts where the swarm knows no agent of the one that was named. */
  String standIn() {
    return "hook " + plain(agent.orElse(id));
  }

  /** The text, or what stands for one that could not be part of a name or key. */
  static String plain(String text) {
    return PLAIN.matcher(text).matches() ? text : Payload.of(text).sha256().substring(0, DIGITS);
  }
}
