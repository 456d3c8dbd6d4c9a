package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TraceHeaderTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OTHER = "0af7651916cd43dd8448eb211c80319c";

  private final ConcurrentLinkedQueue<String> traces = new ConcurrentLinkedQueue<>();
  private final Interceptor noting =
      new Interceptor() {
        @Override
        public void after(Called call, Duration took, Optional<String> problem) {
          traces.add(call.trace().id());
        }
      };

  private Engine engine() {
    return new Engine(
        Settings.of("test", "1").interceptor(noting),
        Catalog.EMPTY.tools(
            Tool.named("t").description("d").handledBy(request -> Reply.text("done"))));
  }

  private static String header(String id) {
    return "00-" + id + "-00f067aa0ba902b7-01";
  }

  @Test
  void aRequestsTraceIsItsHeadersUnlessTheMessageNamesOne() throws Exception {
    try (var server = HttpServer.start(engine(), HttpSettings.local(0));
        var web = Web.open(server, "{}")) {
      var call = Web.call(1, "t", "{}");
      var named =
          call.replace(
              "\"name\":\"t\"",
              "\"name\":\"t\",\"_meta\":{\"traceparent\":\"%s\"}".formatted(header(OTHER)));
      for (var body : List.of(call, named)) {
        var request = web.request().header("traceparent", header(ID));
        var answer = web.send(request.POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      web.send(
          web.request().header("traceparent", "00-forged").POST(BodyPublishers.ofString(call)));
    }
    assertThat(traces).hasSize(3).startsWith(ID, OTHER);
    assertThat(traces.stream().skip(2)).allMatch(id -> id.matches("[0-9a-f]{32}"));
    assertThat(traces.stream().skip(2)).doesNotContain(ID, OTHER);
  }

  @Test
  void whatAnybodyMaySeeIsShownToTheUserOfThisMachineAsSuch() throws Exception {
    var page =
        Page.open(
            "/who",
            caller ->
                new Page.Answer(200, "text/plain", caller.map(Caller::name).orElse("nobody")));
    try (var server =
            HttpServer.start(engine(), HttpSettings.local(0), Edge.LOCAL.pages(List.of(page)));
        var web = new Web(server.uri().resolve("/who"))) {
      assertThat(web.send(web.request().GET()).body()).isEqualTo("local");
    }
  }
}
