package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterceptorTest {
  private static final ProtocolVersion LATEST = ProtocolVersion.LATEST;

  /** How calls ended: their name and problem. */
  private final ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();

  private final Interceptor noting =
      new Interceptor() {
        @Override
        public void after(Called call, Duration took, Optional<String> problem) {
          ended.add(call.method() + " " + call.name() + " " + problem.orElse("well"));
        }
      };

  private Talk talk(Interceptor interceptor, Tool.Handler handler) {
    var settings =
        Settings.of("test", "1")
            .timing(new Settings.Timing(Settings.Timing.USUAL.patience(), Duration.ofMillis(100)))
            .interceptor(interceptor);
    var engine =
        new Engine(
            settings, Catalog.EMPTY.tools(Tool.named("t").description("d").handledBy(handler)));
    return Talk.open(engine, LATEST, "{}");
  }

  private Talk talk(Tool.Handler handler) {
    return talk(noting, handler);
  }

  @Test
  void itIsToldHowEachCallEnded() {
    var talk =
        talk(
            request ->
                request.arguments().has("bad")
                    ? new Failed(Code.STALE, "old", "claim anew")
                    : Reply.text("done"));
    talk.ask("tools/call", "{\"name\":\"t\"}");
    talk.ask("tools/call", "{\"name\":\"t\",\"arguments\":{\"bad\":1}}");
    assertThat(ended).contains("tools/call t well");
    assertThat(ended.stream().filter(one -> !one.endsWith("well"))).hasSize(1);
  }

  @Test
  void whatIsRefusedIsNotDoneAndToldWithItsCode() {
    var done = new AtomicInteger();
    Interceptor closed =
        new Interceptor() {
          @Override
          public Optional<Failed> before(Called call) {
            return Optional.of(new Failed(Code.RATE_LIMITED, "too many", "wait"));
          }
        };
    var talk =
        talk(
            Interceptor.of(List.of(closed, noting)),
            request -> {
              done.incrementAndGet();
              return Reply.text("done");
            });
    var answer = talk.ask("tools/call", "{\"name\":\"t\"}");
    assertThat(answer.path("content").path(0).path("text").asString(""))
        .startsWith("RATE_LIMITED: too many");
    assertThat(done).hasValue(0);
    assertThat(ended).containsExactly("tools/call t RATE_LIMITED");
  }

  @Test
  void aNameThatAClientMakesUpIsNotPassedOn() throws InterruptedException {
    var talk = talk(request -> Reply.text("done"));
    talk.request("tools/call", "{\"name\":\"made up\"}");
    talk.awaitEnds(3);
    assertThat(ended).containsExactly("tools/call  -32602");
  }

  @Test
  void whatTakesTooLongIsToldOnceAsTheClientIsTold() throws InterruptedException {
    var out = new CountDownLatch(1);
    var talk =
        talk(
            request -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                out.countDown();
              }
              return Reply.text("late");
            });
    talk.ask("tools/call", "{\"name\":\"t\"}");
    out.await();
    assertThat(talk.session().awaitIdle(Duration.ofSeconds(20))).isTrue();
    assertThat(ended).containsExactly("tools/call t OVERDUE");
  }

  @Test
  void aBugIsToldByTheNameThatItsClientIsToldOnTheCallsOwnThread() {
    var told = new ConcurrentLinkedQueue<String>();
    var thread = new ThreadLocal<String>();
    Interceptor first =
        new Interceptor() {
          @Override
          public <R> R during(Called call, Supplier<R> work) {
            thread.set(call.trace().id());
            try {
              return work.get();
            } finally {
              thread.remove();
            }
          }
        };
    Interceptor second =
        new Interceptor() {
          @Override
          public void incident(Called call, String incident, Throwable cause) {
            assertThat(thread.get()).isEqualTo(call.trace().id());
            told.add(call.name() + " " + incident + " " + cause.getMessage());
          }
        };
    var talk =
        talk(
            Interceptor.of(List.of(first, second, noting)),
            request -> {
              throw new IllegalStateException("broken");
            });
    var answer = talk.ask("tools/call", "{\"name\":\"t\"}").toString();
    assertThat(told).hasSize(1);
    var incident = told.peek().substring(2, "t incident 12345678".length());
    assertThat(told).containsExactly("t " + incident + " broken");
    assertThat(answer).contains("its log calls it " + incident);
    assertThat(ended).containsExactly("tools/call t INTERNAL");
  }

  @Test
  void aCallSaysWhichTraceItBelongsToAndWhetherItWaits() {
    var calls = new ConcurrentLinkedQueue<Called>();
    Interceptor noted =
        new Interceptor() {
          @Override
          public void after(Called call, Duration took, Optional<String> problem) {
            calls.add(call);
          }
        };
    var talk = talk(noted, request -> Reply.text("done"));
    var id = "4bf92f3577b34da6a3ce929d0e0e4736";
    talk.ask(
        "tools/call",
        "{\"name\":\"t\",\"_meta\":{\"traceparent\":\"00-%s-00f067aa0ba902b7-01\"}}".formatted(id));
    talk.ask("tools/call", "{\"name\":\"t\",\"_meta\":{\"traceparent\":\"made up\"}}");
    talk.ask("tools/call", "{\"name\":\"t\",\"arguments\":{\"waitSeconds\":3}}");

    assertThat(calls).hasSize(3);
    var all = List.copyOf(calls);
    assertThat(all.get(0).trace().id()).isEqualTo(id);
    assertThat(all.get(1).trace().id()).matches("[0-9a-f]{32}").isNotEqualTo(id);
    assertThat(all)
        .extracting(Called::pace)
        .containsExactly(Called.Pace.BRISK, Called.Pace.BRISK, Called.Pace.WAITS);
  }

  @Test
  void aRequestCanComeFromAnotherThanWhoOpenedTheSession() {
    var engine =
        new Engine(
            Settings.of("test", "1"),
            Catalog.EMPTY.tools(
                Tool.named("t")
                    .description("d")
                    .scope("write")
                    .handledBy(request -> Reply.text(request.caller().name()))));
    var talk = Talk.open(engine, LATEST, "{}");
    talk.from(new Caller("other", Set.of("write")));
    assertThat(talk.ask("tools/call", "{\"name\":\"t\"}").toString()).contains("other");
    talk.from(new Caller("other", Set.of()));
    assertThat(talk.ask("tools/list", "{}").path("tools").isEmpty()).isTrue();
  }
}
