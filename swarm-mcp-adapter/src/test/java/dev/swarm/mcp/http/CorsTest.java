package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.audit.AuditEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CorsTest extends HttpCase {
  private static final String PAGE = "https://app.example";

  private final Keys keys = new Keys().accept("ann", "ann");

  @BeforeEach
  void allowed() {
    var names = new HttpSettings.Names(Set.of("swarm.example"), Set.of(PAGE), Set.of());
    restart(HttpSettings.local(0).names(names), keys.edge());
  }

  /** Requests of a browser, which Java's own client would not send. */
  private String sent(String method, String... headers) throws Exception {
    return raw(
        method
            + " /mcp HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n");
  }

  @Test
  void aBrowserThatAsksFirstIsToldWhatAnAllowedPageMaySend() throws Exception {
    var answer =
        sent(
                "OPTIONS",
                "Host: swarm.example",
                "Origin: " + PAGE,
                "Access-Control-Request-Method: POST")
            .toLowerCase(Locale.ROOT);
    assertThat(answer)
        .startsWith("http/1.1 204")
        .contains("access-control-allow-origin: " + PAGE)
        .contains("access-control-allow-methods: get, post, delete")
        .contains("authorization", "mcp-session-id", "last-event-id")
        .contains("vary: origin")
        .doesNotContain("allow-credentials");
  }

  @Test
  void anAllowedPageMayReadTheAnswersAndRefusals() throws Exception {
    var answer = sent("POST", "Host: localhost", "Origin: " + PAGE).toLowerCase(Locale.ROOT);
    assertThat(answer)
        .startsWith("http/1.1 401")
        .contains("access-control-allow-origin: " + PAGE)
        .contains("access-control-expose-headers: mcp-session-id, www-authenticate, retry-after");
  }

  @Test
  void aPageOfTheServersOwnNameIsLetInButReadsNothingWhereItIsNotListed() throws Exception {
    var own = "Origin: http://swarm.example";
    assertThat(sent("POST", "Host: swarm.example", own))
        .startsWith("HTTP/1.1 401")
        .doesNotContain("Allow-Origin");
    assertThat(sent("OPTIONS", "Host: swarm.example", own, "Access-Control-Request-Method: POST"))
        .doesNotContain(" 204 ", "Allow-Methods");
  }

  @Test
  void whoDoesNotAskWhichMethodItMayUseIsNotToldAllOfThem() throws Exception {
    assertThat(sent("OPTIONS", "Host: swarm.example", "Origin: " + PAGE))
        .doesNotContain(" 204 ", "Allow-Methods");
  }

  @Test
  void aForeignOriginIsRefusedAndTakenDownBeforeAnythingElse() throws Exception {
    for (var method : List.of("OPTIONS", "POST", "GET")) {
      var answer =
          sent(
              method,
              "Host: localhost",
              "Origin: https://app.example.evil.example",
              "Access-Control-Request-Method: POST",
              "Authorization: Bearer ann");
      assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Allow-Origin");
    }
    assertThat(keys.events(AuditEvent.Kind.ORIGIN_REFUSED)).hasSize(3);
  }

  @Test
  void aForeignHostIsRefusedAndTakenDown() throws Exception {
    var answer = sent("POST", "Host: evil.example", "Authorization: Bearer ann");
    assertThat(answer).startsWith("HTTP/1.1 421");
    assertThat(keys.events(AuditEvent.Kind.HOST_REFUSED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.subject()).isEqualTo("evil.example");
              assertThat(event.details()).containsEntry("address", "127.0.0.1");
            });
    assertThat(sent("GET", "Host: swarm.example:443")).startsWith("HTTP/1.1 401");
  }

  @Test
  void notEveryOriginCanBeAllowedAtOnce() {
    assertThatThrownBy(() -> new HttpSettings.Names(Set.of(), Set.of("*"), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsTakenDownOfAClientIsOneShortLine() throws Exception {
    sent("POST", "Host: localhost", "Origin: http://a\u009b\u202e\u2028" + "x".repeat(4_000));
    assertThat(keys.events(AuditEvent.Kind.ORIGIN_REFUSED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.subject())
                    .hasSizeLessThan(130)
                    .startsWith("http://a")
                    .matches("[\\p{L}\\p{N}\\p{P}\\p{S} ]*"));
  }

  @Test
  void aHeaderCannotBeSmuggledIntoAnAnswer() throws Exception {
    for (var value :
        List.of("a\rX-Smuggled: 1", "a\u0001", "a\nX-Smuggled: 1\n\nbody", "a\u0000")) {
      for (var name : List.of("Origin", "Mcp-Session-Id", "Last-Event-ID", "Accept")) {
        var answer =
            sent("GET", "Host: localhost", "Authorization: Bearer ann", name + ": " + value);
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("\r\nX-Smuggled");
      }
    }
  }
}
