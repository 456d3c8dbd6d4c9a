package dev.swarm.persistence.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.journal.Head;
import dev.swarm.journal.Receipt;
import dev.swarm.persistence.sqlite.DurableFiles;
import dev.swarm.persistence.sqlite.Ends;
import dev.swarm.replay.StateHash;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of a backup, kept beside it as {@code FILE.manifest}: a line for each thing.
 *
 * @param store the store's name for its backups: what is of another store has another
 * @param ends where the backup's journal and its audit log end
 * @param state the hash of what its tables hold
 * @param schema the version of its tables
 * @param release the release of Swarm that made it
 */
public record Manifest(
    String store,
    Ends ends,
    StateHash state,
    Content content,
    int schema,
    String release,
    Instant made) {
  private static final String FORMAT = "1";

  /** A file as a whole. */
  public record Content(long bytes, String sha256) {}

  static Path beside(Path backup) {
    return backup.resolveSibling(backup.getFileName() + ".manifest");
  }

  /** What is known of that backup; empty when there is no manifest, or none that can be read. */
  public static Optional<Manifest> of(Path backup) {
    try {
      var lines = new Properties();
      lines.load(new StringReader(Files.readString(beside(backup), UTF_8)));
      return FORMAT.equals(lines.getProperty("manifest"))
          ? Optional.of(of(lines))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Manifest of(Properties lines) {
    return new Manifest(
        text(lines, "store"),
        new Ends(head(lines, ""), head(lines, "audit-")),
        new StateHash(text(lines, "state")),
        new Content(Long.parseLong(text(lines, "bytes")), text(lines, "sha256")),
        Integer.parseInt(text(lines, "schema")),
        text(lines, "release"),
        Instant.parse(text(lines, "made")));
  }

  private static Head head(Properties lines, String of) {
    return new Head(
        Long.parseLong(text(lines, of + "position")),
        Receipt.parse("1:" + text(lines, of + "head")).hash(),
        Instant.parse(text(lines, of + "at")));
  }

  private static String text(Properties lines, String name) {
    var text = lines.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException("it lacks " + name);
    }
    return text;
  }

  /** Writes it to the disk, as a new file of that name. */
  void write(Path file) throws IOException {
    DurableFiles.create(file);
    Files.writeString(
        file,
        """
        manifest=%s
        store=%s
        position=%d
        head=%s
        at=%s
        audit-position=%d
        audit-head=%s
        audit-at=%s
        state=%s
        bytes=%d
        sha256=%s
        schema=%d
        release=%s
        made=%s
        """
            .formatted(
                FORMAT,
                store,
                ends.journal().position(),
                ends.journal().hash(),
                ends.journal().at(),
                ends.audit().position(),
                ends.audit().hash(),
                ends.audit().at(),
                state,
                content.bytes(),
                content.sha256(),
                schema,
                release,
                made),
        UTF_8);
    DurableFiles.sync(file);
  }
}
