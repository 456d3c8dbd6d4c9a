package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditEvent;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class AccessTest extends HttpCase {
  private static final URI ADDRESS = URI.create("https://swarm.example/mcp");

  private final Keys keys =
      new Keys()
          .accept("ann", "ann", Scope.READ, Scope.WRITE)
          .accept("ann-again", "ann", Scope.READ)
          .accept("bob", "bob", Scope.READ, Scope.WRITE);

  @BeforeEach
  void guarded() {
    restart(HttpSettings.local(0), keys.edge());
  }

  private static String challenge(HttpResponse<?> response) {
    return response.headers().firstValue("WWW-Authenticate").orElse("none");
  }

  @Test
  void whoShowsNothingIsAskedToAndGetsNoSession() throws Exception {
    try (var web = new Web(server.uri())) {
      var response = web.post(Web.hello("{}"));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(challenge(response)).isEqualTo("Bearer realm=\"swarm\"");
      assertThat(server.sessions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE_GIVEN", "UNAVAILABLE"})
  void whyACredentialIsRefusedIsTakenDownButNotTold(Reason reason) throws Exception {
    keys.refuse("bad", reason);
    try (var web = new Web(server.uri(), "Bearer bad")) {
      var response = web.post(Web.hello("{}"));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(challenge(response)).isEqualTo("Bearer realm=\"swarm\", error=\"invalid_token\"");
      assertThat(response.body())
          .contains("the credential is not accepted")
          .doesNotContain("for the log");
    }
    var refused = keys.events(AuditEvent.Kind.LOGIN_REFUSED);
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst().subject()).isEqualTo("127.0.0.1");
    assertThat(refused.getFirst().details()).containsEntry("reason", reason.name());
    assertThat(refused.toString()).doesNotContain("Bearer");
  }

  @Test
  void whatCannotBeToldNowIsWorthTryingAgain() throws Exception {
    keys.refuse("later", Reason.UNAVAILABLE);
    try (var web = new Web(server.uri(), "Bearer later")) {
      var response = web.post(Web.hello("{}"));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void everyRequestIsAskedForItsCredentialNotOnlyTheFirst() throws Exception {
    try (var ann = Web.as(server, "Bearer ann");
        var nobody = new Web(server.uri())) {
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);
      keys.refuse("ann", Reason.REVOKED);
      assertThat(ann.post(PING).statusCode()).isEqualTo(401);
      assertThat(ann.send(ann.request().GET()).statusCode()).isEqualTo(401);
      assertThat(ann.send(ann.request().DELETE()).statusCode()).isEqualTo(401);
      var stolen = nobody.request().header("Mcp-Session-Id", ann.session());
      assertThat(nobody.send(stolen.POST(BodyPublishers.ofString(PING))).statusCode())
          .isEqualTo(401);
      assertThat(nobody.send(nobody.request().uri(server.uri().resolve("/other")).GET()))
          .extracting(HttpResponse::statusCode)
          .isEqualTo(401);
    }
  }

  @Test
  void aTokenInTheAddressIsNoCredential() throws Exception {
    try (var web = new Web(server.uri())) {
      var named = URI.create(server.uri() + "?access_token=ann&token=ann");
      var response = web.send(web.request().uri(named).POST(BodyPublishers.ofString(PING)));
      assertThat(response.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void twoCredentialsAreNone() throws Exception {
    var answer =
        raw(
            head(
                "Accept: */*",
                "Authorization: Bearer ann",
                "Authorization: Bearer bob",
                "Content-Length: 0",
                "Connection: close"));
    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @Test
  void anotherPrincipalsSessionIsNotThere() throws Exception {
    try (var ann = Web.as(server, "Bearer ann");
        var bob = Web.as(server, "Bearer bob")) {
      var theirs = bob.request().setHeader("Mcp-Session-Id", ann.session());
      var unknown = bob.request().setHeader("Mcp-Session-Id", "nowhere");
      var refused = bob.send(theirs.POST(BodyPublishers.ofString(PING)));
      var missed = bob.send(unknown.POST(BodyPublishers.ofString(PING)));
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).isEqualTo(missed.body());
      assertThat(bob.send(theirs.GET()).statusCode()).isEqualTo(404);
      assertThat(bob.send(theirs.DELETE()).statusCode()).isEqualTo(404);
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);
      assertThat(keys.events(AuditEvent.Kind.SESSION_REFUSED))
          .hasSize(3)
          .allMatch(event -> event.principal().equals("bob"));
    }
  }

  @Test
  void theScopesOfTheRequestHoldNotThoseOfTheSessionsOpening() throws Exception {
    try (var ann = Web.as(server, "Bearer ann")) {
      var call = Web.call(1, "writes", "{}");
      assertThat(ann.post(call).body()).contains("written by ann");
      var rotated =
          ann.request()
              .setHeader("Authorization", "Bearer ann-again")
              .POST(BodyPublishers.ofString(call));
      assertThat(ann.send(rotated).statusCode()).isEqualTo(403);
      var list = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";
      var listed =
          ann.request()
              .setHeader("Authorization", "Bearer ann-again")
              .POST(BodyPublishers.ofString(list));
      assertThat(ann.send(listed).body()).contains("throws").doesNotContain("\"writes\"");
    }
  }

  @Test
  void aToolOutOfScopeIsForbiddenAndItsScopeNamed() throws Exception {
    try (var ann = Web.as(server, "Bearer ann-again")) {
      var response = ann.post(Web.call(1, "writes", "{}"));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(challenge(response))
          .isEqualTo(
              "Bearer realm=\"swarm\", error=\"insufficient_scope\","
                  + " scope=\"swarm:read swarm:write\"");
      var refused = keys.events(AuditEvent.Kind.SCOPE_REFUSED).getFirst();
      assertThat(refused.principal()).isEqualTo("ann");
      assertThat(refused.subject()).isEqualTo("writes");
    }
  }

  @Test
  void tokensIssuedElsewhereAreDescribedAsRfc9728Has() throws Exception {
    var resource =
        new Access.Resource(ADDRESS, List.of(URI.create("https://issuer.example/realm")));
    restart(HttpSettings.local(0), keys.edge().access(Access.by(keys).resource(resource)));
    try (var web = new Web(server.uri())) {
      assertThat(challenge(web.post(PING)))
          .contains(
              ", resource_metadata=\"https://swarm.example"
                  + "/.well-known/oauth-protected-resource/mcp\"")
          .contains(", scope=\"swarm:read swarm:write task:work\"");
      for (var end : List.of("", "/mcp")) {
        var place = server.uri().resolve("/.well-known/oauth-protected-resource" + end);
        var response = web.send(web.request().uri(place).GET());
        assertThat(response.statusCode()).isEqualTo(200);
        var metadata = Json.read(response.body());
        assertThat(metadata.path("resource").asString("")).isEqualTo(ADDRESS.toString());
        assertThat(metadata.path("authorization_servers").path(0).asString(""))
            .isEqualTo("https://issuer.example/realm");
      }
    }
  }

  @Test
  void withoutIssuersNothingIsDescribed() throws Exception {
    try (var web = new Web(server.uri())) {
      var place = server.uri().resolve("/.well-known/oauth-protected-resource");
      assertThat(web.send(web.request().uri(place).GET()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aStreamEndsWhenItsReadersCredentialDoes() throws Exception {
    restart(HttpSettings.local(0).timing(IMPATIENT), keys.edge());
    try (var ann = Web.as(server, "Bearer ann")) {
      try (var events = ann.stream(ann.request().GET())) {
        events.next();
        keys.refuse("ann", Reason.UNAVAILABLE);
        engine.resourcesChanged();
        assertThat(events.next()).isPresent();
        keys.refuse("ann", Reason.REVOKED);
        assertThat(events.next()).isEmpty();
      }
    }
  }

  @Test
  void onePrincipalTakesNoMoreSessionsThanItMayAndOnlyFromItself() throws Exception {
    var limits = HttpSettings.Limits.USUAL.sessions(new HttpSettings.Sessions(10, 2));
    restart(HttpSettings.local(0).limits(limits), keys.edge());
    try (var bob = Web.as(server, "Bearer bob");
        var first = Web.as(server, "Bearer ann");
        var second = Web.as(server, "Bearer ann");
        var more = new Web(server.uri(), "Bearer ann")) {
      var refused = more.post(Web.hello("{}"));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(keys.events(AuditEvent.Kind.SESSION_REFUSED)).hasSize(1);

      now.set(now.get().plus(Duration.ofMinutes(2)));
      assertThat(second.post(PING).statusCode()).isEqualTo(200);
      assertThat(more.post(Web.hello("{}")).statusCode()).isEqualTo(200);
      assertThat(first.post(PING).statusCode()).isEqualTo(404);
      assertThat(second.post(PING).statusCode()).isEqualTo(200);
      assertThat(bob.post(PING).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void openingASessionIsTakenDown() throws Exception {
    try (var ann = Web.as(server, "Bearer ann")) {
      assertThat(ann.post(PING).statusCode()).isEqualTo(200);
      var accepted = keys.events(AuditEvent.Kind.LOGIN_ACCEPTED);
      assertThat(accepted).hasSize(1);
      assertThat(accepted.getFirst().principal()).isEqualTo("ann");
    }
  }

  @Test
  void theGateIsAskedOnceARequestForItsCallerOrElseItsAddress() throws Exception {
    var asked = new HashSet<String>();
    var inside = new AtomicInteger();
    Gate gate =
        (caller, address) -> {
          asked.add(caller.map(Caller::name).orElse("somebody") + " at " + address);
          if (caller.isEmpty()) {
            return new Gate.Admission.Turned(429, "too many", Duration.ofMillis(1_200));
          }
          inside.incrementAndGet();
          return new Gate.Admission.Admitted(inside::decrementAndGet);
        };
    restart(HttpSettings.local(0), keys.edge().gate(gate));
    try (var ann = Web.as(server, "Bearer ann");
        var nobody = new Web(server.uri())) {
      var turned = nobody.post(PING);
      assertThat(turned.statusCode()).isEqualTo(429);
      assertThat(turned.headers().firstValue("Retry-After")).hasValue("2");
      assertThat(ann.send(ann.request().DELETE()).statusCode()).isEqualTo(204);
    }
    assertThat(asked).isEqualTo(Set.of("ann at 127.0.0.1", "somebody at 127.0.0.1"));
    server.close();
    assertThat(inside).hasValue(0);
    assertThat(keys.events(AuditEvent.Kind.LOGIN_REFUSED)).isEmpty();
  }

  @Test
  void whoIsRefusedTakesNoPlaceInside() throws Exception {
    var inside = new AtomicInteger();
    Gate gate =
        (caller, address) -> {
          inside.incrementAndGet();
          return new Gate.Admission.Admitted(inside::decrementAndGet);
        };
    restart(HttpSettings.local(0), keys.edge().gate(gate));
    try (var nobody = new Web(server.uri())) {
      assertThat(nobody.post(PING).statusCode()).isEqualTo(401);
      assertThat(inside).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'127.0.0.1', '192.0.2.7', 192.0.2.7",
    "'127.0.0.1', '198.51.100.1, 192.0.2.7', 192.0.2.7",
    "'127.0.0.1;192.0.2.7', '198.51.100.1, 192.0.2.7', 198.51.100.1",
    "'127.0.0.1', 'evil, <b>, 2001:db8::1', 2001:db8::1",
    "'127.0.0.1', '192.0.2.7, evil', 127.0.0.1",
    "'127.0.0.1', '', 127.0.0.1",
    "'192.0.2.9', '192.0.2.7', 127.0.0.1",
  })
  void onlyAProxyThatIsTrustedIsBelievedForWhomItAsks(String proxies, String passed, String from)
      throws Exception {
    var names = new HttpSettings.Names(Set.of(), Set.of(), Set.of(proxies.split(";")));
    restart(HttpSettings.local(0).names(names), keys.edge());
    try (var web = new Web(server.uri())) {
      var request = web.request().header("X-Forwarded-For", passed);
      web.send(request.POST(BodyPublishers.ofString(PING)));
    }
    assertThat(keys.events(AuditEvent.Kind.LOGIN_REFUSED))
        .singleElement()
        .satisfies(event -> assertThat(event.subject()).isEqualTo(from));
  }

  @Test
  void pagesAreShownToThoseTheyAreFor() throws Exception {
    var open = Page.open("/health/live", caller -> new Page.Answer(200, "text/plain", "alive"));
    var shut =
        Page.guarded(
            "/metrics",
            Scope.ADMIN,
            caller ->
                new Page.Answer(
                    200, "text/plain", "for " + caller.map(Caller::name).orElse("nobody")));
    keys.accept("root", "root", Scope.ADMIN);
    restart(HttpSettings.local(0), keys.edge().pages(List.of(open, shut)));
    try (var nobody = new Web(server.uri());
        var ann = new Web(server.uri(), "Bearer ann");
        var root = new Web(server.uri(), "Bearer root")) {
      var alive = page(nobody, "/health/live");
      assertThat(alive.body()).isEqualTo("alive");
      assertThat(alive.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(alive.headers().firstValue("Cache-Control")).hasValue("no-store");
      var head = nobody.request().uri(server.uri().resolve("/health/live")).HEAD();
      assertThat(nobody.send(head).statusCode()).isEqualTo(200);
      assertThat(page(nobody, "/metrics").statusCode()).isEqualTo(401);
      assertThat(challenge(page(ann, "/metrics"))).contains("scope=\"admin swarm:read");
      assertThat(page(root, "/metrics").body()).isEqualTo("for root");
      var posted =
          root.request().uri(server.uri().resolve("/metrics")).POST(BodyPublishers.ofString(PING));
      assertThat(root.send(posted).statusCode()).isEqualTo(405);
    }
  }

  private HttpResponse<String> page(Web web, String path) throws Exception {
    return web.send(web.request().uri(server.uri().resolve(path)).GET());
  }

  @Test
  void theUserOfThisMachineIsNotAskedWhereNobodyElseConnects() throws Exception {
    var seen = new AtomicInteger();
    var page =
        Page.guarded(
            "/all",
            Scope.ADMIN,
            caller -> {
              assertThat(caller).isEqualTo(Optional.of(Caller.LOCAL));
              seen.incrementAndGet();
              return new Page.Answer(200, "text/plain", "seen");
            });
    restart(HttpSettings.local(0), Edge.LOCAL.pages(List.of(page)));
    try (var web = new Web(server.uri())) {
      assertThat(page(web, "/all").statusCode()).isEqualTo(200);
    }
    assertThat(seen).hasValue(1);
  }
}
