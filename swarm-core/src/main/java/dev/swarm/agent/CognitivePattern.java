package dev.swarm.agent;

/** How an agent goes about its steps; handed to it as guidance with every claim. */
public enum CognitivePattern {
  CONVERGENT("Work towards the one best answer: narrow down, decide, and say why."),
  DIVERGENT("Look for several different answers before you settle; keep the runners-up."),
  LATERAL("Question the task's own assumptions and try an approach from another field."),
  SYSTEMS("Consider what the change does to everything around it: causes, loops, side effects."),
  CRITICAL("Look for what is wrong: check each claim, and name the evidence that is missing."),
  ABSTRACT("Find the general rule behind the case at hand and work from it."),
  ADAPTIVE("Choose the way of thinking that fits this step, and say which you chose.");

  private final String guidance;

  CognitivePattern(String guidance) {
    this.guidance = guidance;
  }

  /** One sentence that tells an agent how to think about its step. */
  public String guidance() {
    return guidance;
  }
}
