package dev.swarm.cli;

import dev.swarm.audit.AuditRoom;
import dev.swarm.journal.OvertakenException;
import dev.swarm.journal.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code swarm audit export}. */
@Command(
    name = "export",
    description = {
      "Writes every entry of the audit log as one JSON object a line, with its hash and the one"
          + " before it, so that others can prove it without this program (docs/audit.md).",
      "",
      "Proves the log as it goes, and says on standard error what audit verify says. Exits with 5"
          + " for a log that is altered or truncated: what was proved until there is left in"
          + " FILE.partial, and there is no FILE."
    })
final class AuditExportCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A file that is not there yet, or - for standard output.")
  private String file = "-";

  @Override
  public Integer call() {
    try (var wired = store.looking()) {
      var room = new AuditRoom(wired.store());
      var verdict = file.equals("-") ? toOutput(room) : toFile(room, Path.of(file));
      spec.commandLine().getErr().println("swarm: " + AuditView.told(verdict));
      return AuditView.code(verdict);
    } catch (OvertakenException e) {
      spec.commandLine().getErr().println("swarm: old entries were dropped meanwhile; export anew");
      return ExitCodes.REFUSED;
    }
  }

  private Verdict toOutput(AuditRoom room) {
    var out = spec.commandLine().getOut();
    var verdict = write(room, out);
    out.flush();
    return verdict;
  }

  /** A file of the name that was asked for is a whole log: others would take it for one. */
  private Verdict toFile(AuditRoom room, Path file) {
    requireNone(file);
    var partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      var verdict = toPart(room, partial);
      if (AuditView.code(verdict) == ExitCodes.OK) {
        requireNone(file);
        Files.move(partial, file);
      } else {
        spec.commandLine()
            .getErr()
            .println("swarm: " + partial + " has what was proved, and is no whole log");
      }
      return verdict;
    } catch (UncheckedIOException | IOException e) {
      throw new BadFileException(file + " cannot be written: " + e.getMessage());
    }
  }

  private static void requireNone(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadFileException(file + " is there already; name another");
    }
  }

  private static Verdict toPart(AuditRoom room, Path partial) throws IOException {
    try (var writer = open(partial);
        var out = new PrintWriter(writer)) {
      var verdict = write(room, out);
      if (out.checkError()) {
        throw new BadFileException(partial + " could not be written to its end");
      }
      return verdict;
    }
  }

  private static BufferedWriter open(Path partial) throws IOException {
    try {
      return Files.newBufferedWriter(
          partial, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new BadFileException(
          partial + " is there already, of an export that did not end; move it away");
    }
  }

  private static Verdict write(AuditRoom room, PrintWriter out) {
    return room.each(
        entry -> {
          out.print(JSON.writeValueAsString(AuditView.asJson(entry)));
          out.print('\n');
        });
  }
}
