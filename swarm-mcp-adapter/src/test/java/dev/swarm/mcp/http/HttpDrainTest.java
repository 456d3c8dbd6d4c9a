package dev.swarm.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is told to end. */
@Timeout(60)
class HttpDrainTest extends HttpCase {
  private static final Duration LONG = Duration.ofSeconds(30);

  private CompletableFuture<Boolean> draining() {
    var ended = new CompletableFuture<Boolean>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                ended.complete(server.drain(LONG));
              } catch (Exception e) {
                ended.completeExceptionally(e);
              }
            });
    long end = System.nanoTime() + LONG.toNanos();
    while (!engine.draining()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
    return ended;
  }

  private static int status(URI uri) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void callsInFlightAreAnsweredNewOnesAreToldAndThenNobodyListens() throws Exception {
    server.close();
    var edge =
        Edge.LOCAL.pages(
            List.of(Page.open("/page", c -> new Page.Answer(200, "text/plain", "shown"))));
    server = HttpServer.start(engine, HttpSettings.local(0), edge);
    try (var web = Web.open(server, "{}");
        var other = Web.open(server, "{}")) {
      var uri = server.uri();
      var answer = CompletableFuture.supplyAsync(() -> posted(web));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      var ended = draining();

      var refused = other.post(PING);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("SHUTTING_DOWN");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(status(uri.resolve("/page"))).isEqualTo(200);
      gate.countDown();

      assertThat(answer.get(20, TimeUnit.SECONDS)).contains("through the gate");
      assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> status(uri)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void callsThatTakeTooLongAreInterruptedAndThatIsTold() throws Exception {
    try (var web = Web.open(server, "{}")) {
      var answer = CompletableFuture.supplyAsync(() -> posted(web));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      var uri = server.uri();
      assertThat(server.drain(Duration.ofMillis(50))).isFalse();
      assertThat(answer.handle((body, cut) -> true).get(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> status(uri)).isInstanceOf(ConnectException.class);
    }
  }

  private static String posted(Web web) {
    try {
      return web.post(Web.call(1, "gated", "{}")).body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
