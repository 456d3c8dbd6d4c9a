package dev.swarm.mcp.stdio;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** Keeps stdout for the protocol alone. */
public final class ProtocolStdout {
  private ProtocolStdout() {}

  /**
   * Takes stdout away from the rest of the program: whatever prints to it from now on lands on
   * stderr. Call it before anything else runs.
   */
  public static OutputStream take() {
    System.setOut(System.err);
    return new FileOutputStream(FileDescriptor.out);
  }
}
