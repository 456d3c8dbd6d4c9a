package dev.swarm.mcp.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Answer;
import dev.swarm.mcp.call.Ask;
import dev.swarm.mcp.call.Asks;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.conformance.Fixtures;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Tool;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {
  private static final ProtocolVersion LATEST = ProtocolVersion.LATEST;
  private static final String ALL = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  private Reply waits(Request request) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return Reply.text("never");
    } catch (InterruptedException e) {
      if (request.feedback().cancelled()) {
        interrupted.countDown();
      }
      return Reply.text("too late");
    }
  }

  private static Engine engine(Tool.Handler handler) {
    return new Engine(
        Settings.of("test", "1")
            .timing(
                new Settings.Timing(Duration.ofMillis(200), Settings.Timing.USUAL.answerWithin())),
        Catalog.EMPTY.tools(Tool.named("t").description("d").handledBy(handler)));
  }

  private static void cancel(Talk talk, int id) {
    talk.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
            .formatted(id));
  }

  @Test
  void aCancelledCallIsInterruptedAndNeverAnswered() throws InterruptedException {
    var talk = Talk.open(engine(this::waits), LATEST, "{}");
    talk.awaitEnds(2);
    var id = talk.request("tools/call", "{\"name\":\"t\"}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    cancel(talk, id);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    talk.awaitEnds(2);
    assertThat(talk.quiet()).isTrue();
    assertThat(talk.ask("ping", "{}")).isEmpty();
  }

  @Test
  void cancellingWhatIsOverOrUnknownDoesNothing() {
    var talk = Talk.open(engine(r -> Reply.text("done")), LATEST, "{}");
    talk.call("t", "{}");
    cancel(talk, 2);
    cancel(talk, 99);
    talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
    assertThat(talk.ask("ping", "{}")).isEmpty();
  }

  @Test
  void anIdInUseIsRefused() throws InterruptedException {
    var talk = Talk.open(engine(this::waits), LATEST, "{}");
    var id = talk.request("tools/call", "{\"name\":\"t\"}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    talk.send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}"
            .formatted(id));
    assertThat(talk.next().path("error").path("code").asInt()).isEqualTo(-32600);
    talk.session().close();
  }

  @Test
  void closingASessionInterruptsWhatRuns() throws InterruptedException {
    var talk = Talk.open(engine(this::waits), LATEST, "{}");
    talk.request("tools/call", "{\"name\":\"t\"}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(talk.session().awaitIdle(Duration.ZERO)).isFalse();
    talk.session().close();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(talk.session().awaitIdle(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void aHandlerIsCalledAgainWithTheClientsAnswer() {
    var engine = new Engine(Settings.of("test", "1"), Fixtures.catalog());
    var talk = Talk.open(engine, LATEST, ALL);
    talk.request(
        "tools/call", "{\"name\":\"test_elicitation\",\"arguments\":{\"message\":\"who?\"}}");
    var asked = talk.next();
    assertThat(asked.get("method").asString()).isEqualTo("elicitation/create");
    assertThat(asked.path("params").path("message").asString()).isEqualTo("who?");
    talk.answer(
        asked.get("id"),
        "{\"action\":\"accept\",\"content\":{\"username\":\"u\",\"email\":\"e\"}}");
    assertThat(Json.text(talk.next())).contains("The client answered").contains("accept");

    talk.request(
        "tools/call", "{\"name\":\"test_sampling\",\"arguments\":{\"prompt\":\"say hi\"}}");
    var sampled = talk.next();
    assertThat(sampled.get("method").asString()).isEqualTo("sampling/createMessage");
    talk.send(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-1,\"message\":\"no model\"}}"
            .formatted(Json.text(sampled.get("id"))));
    assertThat(Json.text(talk.next())).contains("reason=no model");
  }

  @Test
  void rootsAreAskedForAndStateComesBack() {
    var engine =
        engine(
            request ->
                request
                    .answers()
                    .to("roots")
                    .map(
                        answer ->
                            Reply.text(
                                Json.text(((Answer.Given) answer).result())
                                    + request.answers().state()))
                    .orElseGet(() -> new Asks(Map.of("roots", new Ask.Roots()), "step 2")));
    var talk = Talk.open(engine, LATEST, ALL);
    talk.request("tools/call", "{\"name\":\"t\"}");
    var asked = talk.next();
    talk.answer(asked.get("id"), "{\"roots\":[{\"uri\":\"file:///a\"}]}");
    assertThat(talk.next().path("result").path("content").get(0).get("text").asString())
        .isEqualTo("{\"roots\":[{\"uri\":\"file:///a\"}]}step 2");
  }

  @Test
  void aClientThatOffersNoAnswerIsNotAsked() {
    var engine = engine(request -> Reply.ask("roots", new Ask.Roots()));
    var result = Talk.open(engine, LATEST, "{}").call("t", "{}");
    assertThat(Json.text(result)).contains("CLIENT_CANNOT_ANSWER").contains("roots/list");
  }

  @Test
  void aClientThatDoesNotAnswerInTimeIsToldToStop() {
    var engine =
        engine(
            request ->
                request
                    .answers()
                    .to("roots")
                    .map(answer -> Reply.text(((Answer.Refused) answer).reason()))
                    .orElseGet(() -> Reply.ask("roots", new Ask.Roots())));
    var talk = Talk.open(engine, LATEST, ALL);
    talk.request("tools/call", "{\"name\":\"t\"}");
    assertThat(talk.next().get("method").asString()).isEqualTo("roots/list");
    assertThat(talk.next().get("method").asString()).isEqualTo("notifications/cancelled");
    assertThat(Json.text(talk.next())).contains("no answer in time");
  }

  @Test
  void aHandlerThatAsksForEverIsStopped() {
    var engine = engine(request -> Reply.ask("roots", new Ask.Roots()));
    var talk = Talk.open(engine, LATEST, ALL);
    talk.request("tools/call", "{\"name\":\"t\"}");
    var rounds = 0;
    for (var message = talk.next(); message.has("method"); message = talk.next()) {
      talk.answer(message.get("id"), "{\"roots\":[]}");
      rounds++;
    }
    assertThat(rounds).isEqualTo(Work.MOST_ROUNDS);
  }

  @Test
  void cancellingACallWithdrawsWhatItAsked() throws InterruptedException {
    var engine =
        new Engine(
            Settings.of("test", "1"),
            Catalog.EMPTY.tools(
                Tool.named("t")
                    .description("d")
                    .handledBy(r -> Reply.ask("roots", new Ask.Roots()))));
    var talk = Talk.open(engine, LATEST, ALL);
    var id = talk.request("tools/call", "{\"name\":\"t\"}");
    var asked = talk.next();
    cancel(talk, id);
    var withdrawn = talk.next();
    assertThat(withdrawn.get("method").asString()).isEqualTo("notifications/cancelled");
    assertThat(withdrawn.path("params").path("requestId")).isEqualTo(asked.get("id"));
    talk.awaitEnds(4);
    assertThat(talk.quiet()).isTrue();
  }

  @Test
  void moreWorkThanThereIsRoomForWaitsAndIsAllDone() {
    var engine =
        new Engine(
            Settings.of("test", "1").limits(new Settings.Limits(100, 64 * 1024)),
            Catalog.EMPTY.tools(
                Tool.named("t").description("d").handledBy(r -> Reply.text("done"))));
    var talk = Talk.open(engine, LATEST, "{}");
    for (var i = 0; i < 1_000; i++) {
      talk.request("tools/call", "{\"name\":\"t\"}");
    }
    var ids = new TreeSet<Integer>();
    for (var i = 0; i < 1_000; i++) {
      ids.add(talk.next().get("id").asInt());
    }
    assertThat(ids).hasSize(1_000);
  }
}
