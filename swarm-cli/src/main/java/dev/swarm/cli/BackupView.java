package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.persistence.backup.Backup;
import java.util.Map;

/** How a backup is shown. */
final class BackupView {
  private static final long MIB = 1L << 20;
  private static final long KIB = 1L << 10;

  private BackupView() {}

  static Map<String, Object> asJson(Backup backup) {
    var manifest = backup.manifest().orElseThrow();
    var journal = manifest.ends().journal();
    return object(
        "file", backup.file().toString(),
        "store", manifest.store(),
        "position", journal.position(),
        "head", journal.hash().toString(),
        "at", journal.at().toString(),
        "state", manifest.state().hex(),
        "bytes", manifest.content().bytes(),
        "sha256", manifest.content().sha256(),
        "schema", manifest.schema(),
        "release", manifest.release(),
        "made", manifest.made().toString());
  }

  static String size(long bytes) {
    return bytes >= 10 * MIB ? bytes / MIB + " MiB" : Math.ceilDiv(bytes, KIB) + " KiB";
  }
}
