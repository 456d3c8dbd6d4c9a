package dev.swarm.probe;

import java.util.EnumSet;
import java.util.Set;

/**
 * A piece of work that is done again and again to see how long it takes. All but {@link #DURABLE}
 * keep what they do in memory.
 */
public enum Trial {
  CREATE("create a swarm"),
  SPAWN("let an agent join a swarm"),
  SUBMIT("submit a task that is planned for four agents"),
  CLAIM("claim the one step of nine that asks for what an agent can"),
  HEARTBEAT("extend a lease"),
  MESSAGE("send a message, receive it and acknowledge it"),
  LIFE("submit a task, claim its step and complete it"),
  RESULT("gather the outputs of a task that four agents did"),
  CHAIN("submit two tasks of which one needs the other, and do both"),
  DURABLE("a task's whole life, each answer only after its commit"),
  LOAD("check and load the module, as it happened when this process first needed it"),
  MAKE("make a network of 16, 32 and 8 neurons"),
  RUN("read that network and run it once"),
  TRAIN("read it, train it for an epoch on 64 samples and write it");

  private final String what;

  Trial(String what) {
    this.what = what;
  }

  /** What one run does, in words. */
  public String what() {
    return what;
  }

  public boolean isAbout(Area area) {
    return switch (this) {
      case CREATE, SUBMIT -> area == Area.SWARM;
      case SPAWN -> area == Area.SWARM || area == Area.AGENT;
      case CLAIM, HEARTBEAT, MESSAGE -> area == Area.AGENT;
      case LIFE, RESULT, CHAIN, DURABLE -> area == Area.TASK;
      case LOAD -> area == Area.WASM;
      case RUN -> area == Area.NEURAL || area == Area.WASM;
      case MAKE, TRAIN -> area == Area.NEURAL;
    };
  }

  /** The trials about any of these, in their order. */
  public static Set<Trial> about(Set<Area> areas) {
    var trials = EnumSet.noneOf(Trial.class);
    for (var trial : values()) {
      if (areas.stream().anyMatch(trial::isAbout)) {
        trials.add(trial);
      }
    }
    return trials;
  }
}
