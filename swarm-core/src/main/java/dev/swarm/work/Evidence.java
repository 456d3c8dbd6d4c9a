package dev.swarm.work;

import dev.swarm.text.WholeText;

/** What an outcome rests on; an outcome without any is <em>unverified</em>. */
public sealed interface Evidence {
  /** A process ended with this code. */
  record ExitCode(int code) implements Evidence {}

  /** The output's SHA-256, measured by the worker over the output that it hands on. */
  record OutputHash(String sha256, long bytes) implements Evidence {}

  /** Somebody who did not do it accepted it: an agent, a command or a person of that name. */
  record Verdict(String by) implements Evidence {
    public Verdict {
      WholeText.require("the name of who accepted it", by);
    }
  }

  /** A file the step left behind, as it was when the step ended. */
  record FileHash(String path, String sha256) implements Evidence {
    public FileHash {
      WholeText.require("a file's path", path);
    }
  }
}
