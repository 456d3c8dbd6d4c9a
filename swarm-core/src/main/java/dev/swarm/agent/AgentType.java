package dev.swarm.agent;

/** What an agent is good for, in one word; the specialized router prefers a matching type. */
public enum AgentType {
  RESEARCHER,
  CODER,
  ANALYST,
  OPTIMIZER,
  COORDINATOR,
  ARCHITECT,
  TESTER,
  REVIEWER,
  DOCUMENTER
}
