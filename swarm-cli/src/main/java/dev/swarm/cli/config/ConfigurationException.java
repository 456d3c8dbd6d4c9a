package dev.swarm.cli.config;

import java.util.List;

/** Says what is wrong with the configuration: a line for each mistake. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> mistakes;

  public ConfigurationException(List<String> mistakes) {
    super(String.join("\n", mistakes), null, false, false);
    this.mistakes = List.copyOf(mistakes);
  }

  public List<String> mistakes() {
    return mistakes;
  }
}
