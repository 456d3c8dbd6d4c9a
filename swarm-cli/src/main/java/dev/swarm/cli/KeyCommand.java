package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.access.ApiKey;
import dev.swarm.access.Issued;
import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Principal;
import dev.swarm.access.Scopes;
import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.plan.Quoted;
import dev.swarm.mcp.call.Scope;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code swarm key add|list|rotate|revoke}. */
@Command(
    name = "key",
    description = {
      "Keeps the API keys by which programs come in at swarm serve.",
      "A key is shown once, when it is made; the store keeps only its hash."
    },
    synopsisSubcommandLabel = "(add | list | rotate | revoke)")
final class KeyCommand extends CommandGroup {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Which key is meant. */
  static final class NamedKey {
    @Parameters(
        paramLabel = "NAME|ID",
        description = "The key's id, or whose it is where that has no other.")
    String named = "";
  }

  @Command(
      name = "add",
      description = {
        "Makes a key and prints it, alone, to standard output; all else goes to standard error.",
        "The swarms that its holder makes belong to NAME, which may have several keys: one to give"
            + " orders, say, and one with task:work alone for each who does the work."
      })
  int add(
      @Mixin StoreOption store,
      @Parameters(paramLabel = "NAME", description = "Who will use it, a person or a program.")
          String name,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              required = true,
              split = ",",
              description =
                  "What it lets do, as often as needed: swarm:read, swarm:write, task:work, or"
                      + " admin, which holds the others and shows everybody's swarms.")
          List<String> scopes,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              converter = Span.class,
              description = "For how long it is good, such as 90d (default: until it is revoked).")
          @Nullable Duration lasting) {
    var wanted = spec(name, scopes, Optional.ofNullable(lasting));
    return issue(store.orderAnew(), Kind.KEY_MADE, room -> room.make(wanted).orThrow());
  }

  private static KeySpec spec(String name, List<String> scopes, Optional<Duration> lasting) {
    try {
      scopes.forEach(KeyCommand::requireKnown);
      return new KeySpec(new Principal(name), Scopes.of(scopes), lasting);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          new Problem.Invalid(
              Quoted.printable(String.valueOf(e.getMessage())), "see swarm key add --help"));
    }
  }

  private static void requireKnown(String scope) {
    if (!Scope.ALL.contains(scope)) {
      throw new IllegalArgumentException(
          "a scope is one of %s, not '%s'".formatted(String.join(", ", Scope.ALL), scope));
    }
  }

  @Command(
      name = "rotate",
      description = {
        "Gives a key a new text and prints that as add does; the key stays the same otherwise.",
        "The old text is refused within a second, or after the grace."
      })
  int rotate(
      @Mixin StoreOption store,
      @Mixin NamedKey key,
      @Option(
              names = "--grace",
              paramLabel = "TIME",
              converter = Span.class,
              defaultValue = "0s",
              description =
                  "For how long the old text is good too, such as 1h, up to 30d (default: not at"
                      + " all).")
          Duration grace) {
    return issue(
        store.ordering(), Kind.KEY_ROTATED, room -> room.rotate(key.named, grace).orThrow());
  }

  /** Whose making is not on record is not handed out. */
  private int issue(Wiring.Wired opened, Kind kind, Function<KeyRoom, Issued> order) {
    try (var wired = opened) {
      var issued = order.apply(room(wired));
      record(wired, kind, issued.key());
      if (kind == Kind.KEY_MADE && room(wired).list().size() == 1) {
        err()
            .println(
                "swarm: this is the store's first key: a server that runs asks for keys once it is"
                    + " started anew");
      }
      if (kind == Kind.KEY_ROTATED) {
        err().println("swarm: its old text is " + oldText(issued.key()));
      }
      err().println("swarm: " + described(issued.key()) + "; this is shown once:");
      err().flush();
      output().line(issued.text().reveal());
    }
    return ExitCodes.OK;
  }

  /** What becomes of the text before this one. */
  private static String oldText(ApiKey key) {
    return key.texts()
        .former()
        .filter(former -> former.until().isAfter(key.texts().since()))
        .map(former -> "good until " + former.until())
        .orElse("refused within a second");
  }

  @Command(
      name = "revoke",
      description = "Ends a key for good: it is refused within a second, everywhere.")
  int revoke(@Mixin StoreOption store, @Mixin NamedKey key) {
    try (var wired = store.ordering()) {
      var revoked = room(wired).revoke(key.named).orThrow();
      record(wired, Kind.KEY_REVOKED, revoked);
      output().line("key %s of %s is revoked".formatted(revoked.id(), revoked.principal()));
    }
    return ExitCodes.OK;
  }

  @Command(name = "list", description = "Lists all keys, without what they are shown as.")
  int list(
      @Mixin StoreOption store,
      @Option(names = "--json", description = "Prints one JSON array.") boolean json) {
    try (var wired = store.looking()) {
      var now = wired.store().now();
      var keys = room(wired).list();
      if (json) {
        output().json(keys.stream().map(key -> asJson(key, now)).toList());
      } else {
        output()
            .table(
                List.of("ID", "NAME", "STATE", "SCOPES", "MADE", "EXPIRES", "USED"),
                keys.stream().map(key -> row(key, now)).toList());
      }
    }
    return ExitCodes.OK;
  }

  private static KeyRoom room(Wiring.Wired wired) {
    return new KeyRoom(wired.store(), new SecureRandom());
  }

  private static void record(Wiring.Wired wired, Kind kind, ApiKey key) {
    var details = new HashMap<String, String>();
    details.put(AuditDetail.NAME, key.principal().name());
    details.put(AuditDetail.SCOPES, key.scopes().toString());
    details.put(AuditDetail.USER, System.getProperty("user.name", ""));
    key.life().expiresAt().ifPresent(end -> details.put(AuditDetail.EXPIRES, end.toString()));
    var event = new AuditEvent(kind, Principal.LOCAL, key.id().value(), details);
    new AuditRoom(wired.store()).record(List.of(event));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static String described(ApiKey key) {
    var until = key.life().expiresAt().map(end -> "until " + end).orElse("until it is revoked");
    return "key %s of %s, good %s for %s".formatted(key.id(), key.principal(), until, key.scopes());
  }

  private static String state(ApiKey key, Instant now) {
    return key.revoked() ? "revoked" : key.expired(now) ? "expired" : "good";
  }

  private static List<String> row(ApiKey key, Instant now) {
    return List.of(
        key.id().value(),
        key.principal().name(),
        state(key, now),
        key.scopes().toString(),
        key.life().madeAt().toString(),
        key.life().expiresAt().map(Instant::toString).orElse("-"),
        key.usedAt().map(Instant::toString).orElse("-"));
  }

  private static Map<String, Object> asJson(ApiKey key, Instant now) {
    var view =
        object(
            "id", key.id().value(),
            "name", key.principal().name(),
            "state", state(key, now),
            "scopes", key.scopes().words(),
            "madeAt", key.life().madeAt().toString(),
            "textSince", key.texts().since().toString());
    key.texts()
        .former()
        .filter(former -> now.isBefore(former.until()))
        .ifPresent(former -> view.put("formerTextUntil", former.until().toString()));
    key.life().expiresAt().ifPresent(at -> view.put("expiresAt", at.toString()));
    key.life().revokedAt().ifPresent(at -> view.put("revokedAt", at.toString()));
    key.usedAt().ifPresent(at -> view.put("usedAt", at.toString()));
    return view;
  }
}
