package dev.swarm.cli;

import dev.swarm.swarm.Caps;
import java.util.Map;

/**
 * How many agents a swarm may have: what the environment variable MAX_AGENTS_LIMIT says, else the
 * usual cap.
 */
final class AgentsLimit {
  static final String NAME = "MAX_AGENTS_LIMIT";

  private static final int MOST = 10_000;

  private AgentsLimit() {}

  /**
   * The usual caps with that limit.
   *
   * @throws BadSettingException when the variable is no whole number that is allowed
   */
  static Caps in(Map<String, String> environment) {
    var caps = Caps.DEFAULT;
    var text = environment.getOrDefault(NAME, "");
    return text.isEmpty()
        ? caps
        : new Caps(
            caps.swarms(),
            agents(text),
            caps.runningTasks(),
            caps.leasedSteps(),
            caps.payloadBytes());
  }

  private static int agents(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw wrong(text);
    }
    int agents = Integer.parseInt(text);
    if (agents < 1 || agents > MOST) {
      throw wrong(text);
    }
    return agents;
  }

  private static BadSettingException wrong(String text) {
    var shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return new BadSettingException(NAME, shown, "a whole number from 1 to " + MOST);
  }
}
