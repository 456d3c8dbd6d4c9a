package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.blob.Payload;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.work.Evidence;
import dev.swarm.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Hands in what was done, or the parts that it should be split into. */
final class CompleteTool {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_FILES = 64;

  private final Coordinator coordinator;

  CompleteTool(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool tool() {
    return Tool.named("task_complete")
        .description(
            "Hand in a step's output; again with the same: the first answer. Or, in a hierarchical"
                + " swarm, split it into parts. Without evidence the result is unverified.")
        .input(
            Params.of(
                Params.LEASE
                    + """
                    ,"output":{"type":"string"},\
                    "rejected":{"type":"string","description":"judging: what is wrong"},\
                    "parts":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":4},\
                    "evidence":{"type":"object","properties":{"exitCode":{"type":"integer"},\
                    "files":{"type":"array","items":{"type":"object","properties":{\
                    "path":{"type":"string"},"sha256":{"type":"string"}},\
                    "required":["path","sha256"]}}},"additionalProperties":false},"""
                    + Params.SWARM,
                Params.HELD))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again with the same output: it is recorded once")
        .handledBy(this::complete);
  }

  private Reply complete(Request request) {
    var arguments = request.arguments();
    var outcome = outcome(arguments);
    var step =
        coordinator.work().complete(Finder.of(coordinator, request).hold(), outcome).orThrow();
    var text =
        switch (outcome) {
          case Outcome.Split split -> "split into " + split.parts().size() + " parts";
          case Outcome.Succeeded succeeded ->
              "recorded as done"
                  + (succeeded.evidence().isEmpty() ? ", unverified" : ", with evidence");
          case Outcome.Failed failed -> "failed";
          case Outcome.Rejected rejected -> "recorded: the result is rejected";
        };
    return Reply.structured("Step " + step.id() + " is " + text + ".", Views.step(step));
  }

  private static Outcome outcome(Arguments arguments) {
    var evidence = evidence(arguments.object("evidence"));
    if (arguments.has("rejected")) {
      return rejected(arguments, evidence);
    }
    var parts = arguments.strings("parts");
    if (!arguments.has("parts")) {
      return new Outcome.Succeeded(Payload.of(arguments.string("output")), evidence);
    }
    if (arguments.has("output")) {
      throw Refusal.invalid("output and parts are both given", "hand in one of them");
    }
    if (parts.stream().anyMatch(String::isBlank)) {
      throw Refusal.invalid("parts: one is empty", "say of each part what is to be done");
    }
    return new Outcome.Split(parts.stream().map(Payload::of).toList(), evidence);
  }

  private static Outcome rejected(Arguments arguments, List<Evidence> evidence) {
    if (arguments.has("output") || arguments.has("parts")) {
      throw Refusal.invalid("rejected is given with output or parts", "hand in one of them");
    }
    var reason = arguments.string("rejected");
    if (reason.isBlank()) {
      throw Refusal.invalid("rejected is empty", "say what is wrong with the result");
    }
    return new Outcome.Rejected(reason, evidence);
  }

  private static List<Evidence> evidence(Arguments given) {
    var evidence = new ArrayList<Evidence>();
    given
        .maybeInteger("exitCode", Integer.MIN_VALUE, Integer.MAX_VALUE)
        .ifPresent(code -> evidence.add(exitCode(code.intValue())));
    var files = given.objects("files");
    if (files.size() > MOST_FILES) {
      throw Refusal.invalid(
          "evidence.files: there are " + files.size(), "name " + MOST_FILES + " at most");
    }
    files.forEach(file -> evidence.add(file(file)));
    return evidence;
  }

  private static Evidence exitCode(int code) {
    if (code != 0) {
      throw Refusal.invalid(
          "evidence.exitCode: " + code + " is no success", "end the step with task_fail instead");
    }
    return new Evidence.ExitCode(code);
  }

  private static Evidence file(Arguments file) {
    var path = file.string("path");
    var sha256 = file.string("sha256");
    if (path.isBlank() || path.length() > 4_096) {
      throw Refusal.invalid("evidence.files: a path has 1 to 4096 characters", "name the file");
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw Refusal.invalid(
          "evidence.files: the sha256 of " + path + " is not 64 lower-case hexadecimal digits",
          "give the SHA-256 of the file as it is now");
    }
    return new Evidence.FileHash(path, sha256);
  }
}
