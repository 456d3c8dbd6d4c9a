package dev.swarm.workers.command;

import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import dev.swarm.work.Outcome.Failed;
import dev.swarm.work.Outcome.Repeat;
import java.util.List;
import java.util.Map;

/** Says how a step ended whose command ran, in a sentence that somebody can act on. */
record Verdict(Interpreter interpreter, Limits limits) {
  private static final int SIGNALLED = 128;

  /** The signals whose numbers are the same on every POSIX system. */
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"));

  Outcome of(Assignment step, Report report) {
    return switch (report.ending()) {
      case Report.Exited exited -> exited(step, exited.code(), report);
      case Report.Unread unread ->
          Outcome.failed(
              "what it printed could not be read to the end", new Evidence.ExitCode(unread.code()));
      case Report.OverTime time ->
          failed(
              "ran longer than %s and was stopped".formatted(limits.timeInWords()),
              Repeat.USEFUL,
              report,
              List.of());
      case Report.OverOutput output ->
          failed(
              "printed more than %s to stdout and was stopped; %s"
                  .formatted(limits.outputInWords(), overOutputAdvice()),
              Repeat.USELESS,
              report,
              List.of());
    };
  }

  private String overOutputAdvice() {
    return limits.outputBytes() < Limits.MOST_BYTES
        ? "raise the command's output limit or let it write to a file"
        : "no output may be larger: let it write to a file and print the file's name";
  }

  private Outcome exited(Assignment step, int code, Report report) {
    var output = report.output();
    List<Evidence> evidence =
        List.of(
            new Evidence.ExitCode(code), new Evidence.OutputHash(output.sha256(), output.size()));
    return code == 0
        ? interpreter.interpret(step, output, evidence)
        : failed(inWords(code), Repeat.USEFUL, report, evidence);
  }

  private static String inWords(int code) {
    var signal = SIGNALS.get(code - SIGNALLED);
    return signal == null
        ? "exited with " + code
        : "was killed by %s (exit code %d)".formatted(signal, code);
  }

  /** With the last lines of stderr, or of stdout when it has none: many tools complain there. */
  private static Outcome failed(
      String what, Repeat repeat, Report report, List<Evidence> evidence) {
    var stdout = report.complaint().isEmpty() ? Tail.text(report.output().bytes()) : "";
    var lines = stdout.isEmpty() ? report.complaint() : stdout;
    var head = what + (stdout.isEmpty() ? ": " : "; its stdout ends: ");
    // The end matters most, and a reason that is too long loses its end.
    int from = Math.max(0, lines.length() - (Failed.MAX_REASON - head.length()));
    return new Failed(lines.isEmpty() ? what : head + lines.substring(from), repeat, evidence);
  }
}
