package dev.swarm.cli.plan;

import dev.swarm.agent.AgentType;
import dev.swarm.agent.Capabilities;
import dev.swarm.agent.CognitivePattern;
import java.util.Optional;

/** What an agent is and can do, and how many steps it does at once. */
public record Profile(
    AgentType type, Optional<CognitivePattern> pattern, Capabilities capabilities, int slots) {}
