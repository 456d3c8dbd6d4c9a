package dev.swarm.cli.seeing;

import dev.swarm.mcp.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The faults that processes of a store left beside it, for others to read. */
public final class KeptFaults {
  private KeptFaults() {}

  /** Those since then, the newest first, at most so many. */
  public static List<Fault> of(Path store, int most, Instant since) throws IOException {
    return FaultFile.last(store, most).stream()
        .filter(fault -> !fault.at().isBefore(since))
        .toList();
  }
}
