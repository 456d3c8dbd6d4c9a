package dev.swarm.mcp.http;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.mcp.access.Authenticator;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.text.PlainLine;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out who sends a request, and whether one more may come in. */
final class Doorman {
  private static final String NOT_NOW = "5";

  private final Edge edge;
  private final Senders senders;
  private final Authenticator authenticator;
  private final Challenge challenge;

  Doorman(Edge edge, Senders senders, Challenge challenge) {
    this.edge = edge;
    this.senders = senders;
    this.challenge = challenge;
    authenticator = edge.access().map(Access::authenticator).orElse(Authenticator.LOCAL);
  }

  /** What becomes of a request. */
  sealed interface Entry {
    /** It is let in; {@code left} is run when it was answered. */
    record Let(Caller caller, Runnable left) implements Entry {}

    record Turned(Refusal refusal) implements Entry {}
  }

  Entry enter(Request request) {
    var address = senders.address(request);
    var verdict = verdict(request);
    var caller =
        switch (verdict) {
          case Verdict.Accepted(Caller known) -> Optional.of(known);
          case Verdict.Refused refused -> Optional.<Caller>empty();
        };
    return switch (edge.gate().enter(caller, address)) {
      case Gate.Admission.Turned turned -> new Entry.Turned(tooMany(turned));
      case Gate.Admission.Admitted(Runnable left) ->
          switch (verdict) {
            case Verdict.Accepted(Caller known) -> new Entry.Let(known, left);
            case Verdict.Refused refused -> {
              left.run();
              tell(refused, address);
              yield new Entry.Turned(refusal(refused.reason()));
            }
          };
    };
  }

  /** Whom a request is taken for that need not say who sends it. */
  Optional<Caller> anybody() {
    return edge.access().isPresent() ? Optional.empty() : Optional.of(Caller.LOCAL);
  }

  /** Whether what it shows still stands for that caller; in doubt it does. */
  boolean knows(Request request, Caller caller) {
    return switch (verdict(request)) {
      case Verdict.Accepted(Caller known) -> known.name().equals(caller.name());
      case Verdict.Refused refused -> refused.reason() == Reason.UNAVAILABLE;
    };
  }

  /** Why that caller may not open one more session now, if it may not. */
  Optional<Refusal> session(Caller caller) {
    return edge.gate().session(caller).map(Doorman::tooMany);
  }

  /** The same for so many messages at once. */
  Optional<Refusal> batch(Caller caller, int messages) {
    return edge.gate().batch(caller, messages).map(Doorman::tooMany);
  }

  /** Has it on record what became of that caller. */
  void tell(AuditEvent.Kind kind, Caller caller, Request request, String why) {
    edge.auditor()
        .record(
            new AuditEvent(
                kind, caller.name(), senders.address(request), Map.of(AuditDetail.WHY, why)));
  }

  /** The refusal of what that caller lacks a scope for. */
  Refusal mayNot(Caller caller, String subject, String needed) {
    edge.auditor()
        .record(
            new AuditEvent(
                AuditEvent.Kind.SCOPE_REFUSED,
                caller.name(),
                subject,
                Map.of(AuditDetail.SCOPE, needed)));
    return Refusal.of(Code.FORBIDDEN.http(), "the scope " + needed + " is needed for that")
        .header(HttpHeader.WWW_AUTHENTICATE, challenge.insufficient(caller, needed));
  }

  private Verdict verdict(Request request) {
    var shown = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    return shown.size() > 1
        ? new Verdict.Refused(Reason.MALFORMED, "more than one credential")
        : authenticator.authenticate(shown.stream().findFirst());
  }

  private Refusal refusal(Reason reason) {
    return switch (reason) {
      case UNAVAILABLE ->
          Refusal.of(503, "who calls cannot be told now; call again in a moment")
              .header(HttpHeader.RETRY_AFTER, NOT_NOW);
      case NONE_GIVEN ->
          Refusal.of(401, "this server wants to know who calls: send an Authorization header")
              .header(HttpHeader.WWW_AUTHENTICATE, challenge.unknown());
      case MALFORMED, UNKNOWN, FORGED, EXPIRED, NOT_YET, REVOKED, WRONG_ISSUER, WRONG_AUDIENCE ->
          Refusal.of(401, "the credential is not accepted")
              .header(HttpHeader.WWW_AUTHENTICATE, challenge.invalid());
    };
  }

  private static Refusal tooMany(Gate.Admission.Turned turned) {
    var seconds = Math.max(1, (turned.after().toMillis() + 999) / 1_000);
    return Refusal.of(turned.status(), turned.why())
        .header(HttpHeader.RETRY_AFTER, Long.toString(seconds));
  }

  private void tell(Verdict.Refused refused, String address) {
    edge.auditor()
        .record(
            new AuditEvent(
                AuditEvent.Kind.LOGIN_REFUSED,
                "",
                address,
                Map.of(
                    AuditDetail.REASON,
                    refused.reason().name(),
                    AuditDetail.WHY,
                    PlainLine.of(refused.why()))));
  }
}
