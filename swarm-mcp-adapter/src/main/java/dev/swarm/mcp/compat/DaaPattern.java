package dev.swarm.mcp.compat;

import dev.swarm.agent.CognitivePattern;

/** The patterns that the original's daa tools take. */
enum DaaPattern {
  CONVERGENT,
  DIVERGENT,
  LATERAL,
  SYSTEMS,
  CRITICAL,
  ADAPTIVE;

  /** As a part of a schema. */
  static final String SCHEMA =
      "{\"type\":\"string\",\"enum\":[\"convergent\",\"divergent\",\"lateral\",\"systems\","
          + "\"critical\",\"adaptive\"]";

  CognitivePattern pattern() {
    return CognitivePattern.valueOf(name());
  }
}
