package dev.swarm.cli.config;

import java.nio.file.Path;

/** Where a value comes from. */
public sealed interface Source {
  /** A word for programs. */
  String word();

  /** Nobody said anything. */
  record Usual(Profile profile) implements Source {
    @Override
    public String word() {
      return "default";
    }

    @Override
    public String toString() {
      return profile == Profile.PRODUCTION ? "default of the profile production" : "default";
    }
  }

  /** A line of a file, with the key that stands there. */
  record File(Path file, int line, String key) implements Source {
    @Override
    public String word() {
      return "file";
    }

    @Override
    public String toString() {
      return file + ":" + line + ", key " + key;
    }
  }

  /** A variable of the environment. */
  record Variable(String name) implements Source {
    @Override
    public String word() {
      return "environment";
    }

    @Override
    public String toString() {
      return "environment variable " + name;
    }
  }

  /** An option of the command line. */
  record Flag(String name) implements Source {
    @Override
    public String word() {
      return "flag";
    }

    @Override
    public String toString() {
      return "flag " + name;
    }
  }
}
