package dev.swarm.cli.seeing;

import static dev.swarm.cli.seeing.Json.object;

import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.fault.Fault;
import dev.swarm.mcp.fault.Faults;
import dev.swarm.mcp.http.Page;
import java.util.Map;

/** {@code /errors}: the last calls that ended by the server's own fault, the newest first. */
final class ErrorsPage {
  private ErrorsPage() {}

  static Page over(Faults faults) {
    return Page.guarded(
        "/errors",
        Scope.ADMIN,
        caller ->
            new Page.Answer(
                200,
                Json.TYPE,
                Json.text(
                    object("errors", faults.last().stream().map(ErrorsPage::shown).toList()))));
  }

  /** As it is shown, and kept. */
  static Map<String, Object> shown(Fault fault) {
    return object(
        "at", fault.at().toString(),
        "incident", fault.incident(),
        "code", fault.code(),
        "method", fault.method(),
        "name", fault.name(),
        "principal", fault.principal(),
        "trace", fault.trace());
  }
}
