package dev.swarm.workers.command;

import java.nio.charset.Charset;

/** The encoding in which this system passes arguments and variables to a process. */
final class NativeText {
  static final Charset ENCODING =
      Charset.forName(System.getProperty("native.encoding", "UTF-8"), Charset.defaultCharset());

  static final String PROBLEM =
      "characters that this system's encoding, %s, does not have; start Swarm with LANG=C.UTF-8"
          .formatted(ENCODING.name());

  private NativeText() {}

  /** Whether the text reaches a process unchanged; Java would put question marks into it. */
  static boolean holds(String text) {
    return ENCODING.newEncoder().canEncode(text);
  }
}
