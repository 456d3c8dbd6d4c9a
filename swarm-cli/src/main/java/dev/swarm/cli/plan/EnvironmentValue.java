package dev.swarm.cli.plan;

import java.nio.file.Path;

/** What an environment variable of a command is set to; a secret is named, never held. */
public sealed interface EnvironmentValue {
  /** The value itself. */
  record Text(String value) implements EnvironmentValue {}

  /** A secret in a variable of the environment that Swarm was started with. */
  record SecretVariable(String name) implements EnvironmentValue {}

  /** A secret that is a file's content. */
  record SecretFile(Path file) implements EnvironmentValue {}
}
