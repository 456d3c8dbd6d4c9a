package dev.swarm.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Exchange;
import dev.swarm.mcp.session.Hands;
import dev.swarm.mcp.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client at a session, which holds what comes back against what must hold of every answer. */
final class Lane {
  private static final long LONGEST_SECONDS = 25;

  private final Session session;
  private final Consumer<ObjectNode> told;
  private final Queue<AssertionError> unfit = new ConcurrentLinkedQueue<>();

  /**
   * @param told hears what comes besides answers
   */
  Lane(Engine engine, Hands hands, Consumer<ObjectNode> told) {
    this.told = told;
    session = engine.open(Caller.LOCAL, this::notice, hands);
  }

  Lane(Engine engine, Hands hands) {
    this(engine, hands, message -> {});
  }

  /** What is wrong with it is told with the next answer: who sends it is nobody's thread. */
  private void notice(ObjectNode message) {
    try {
      assertWritable(message);
    } catch (AssertionError e) {
      unfit.add(e);
    }
  }

  Session session() {
    return session;
  }

  void close() {
    session.close();
  }

  /** Something that was sent, and what came back for it. */
  final class Sent implements Exchange {
    private final byte[] bytes;
    private final Inbound inbound;
    private final boolean batched;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger ends = new AtomicInteger();
    private volatile Optional<JsonNode> answer = Optional.empty();

    private Sent(byte[] bytes) {
      this.bytes = bytes;
      this.inbound = Inbound.decode(bytes, 0, bytes.length);
      this.batched = session.version().map(v -> v.text().equals("2025-03-26")).orElse(false);
    }

    @Override
    public void send(ObjectNode message) {
      assertWritable(message);
      told.accept(message);
    }

    @Override
    public void finish(Optional<JsonNode> last) {
      answer = last;
      ends.incrementAndGet();
      end.countDown();
    }

    /** The requests that it takes back. */
    private Stream<JsonNode> cancels() {
      var messages =
          switch (inbound) {
            case Inbound.Unreadable unreadable -> Stream.<Message>empty();
            case Inbound.Single single -> Stream.of(single.message());
            case Inbound.Batch batch -> batch.messages().stream();
          };
      return messages.flatMap(
          message ->
              message instanceof Message.Notification told
                      && told.method().equals("notifications/cancelled")
                  ? Stream.ofNullable(told.params().get("requestId"))
                  : Stream.empty());
    }

    /**
     * The last word, after it was held against all that must hold.
     *
     * @param cancelled the requests that may go without an answer
     */
    Optional<JsonNode> checked(Set<JsonNode> cancelled) throws InterruptedException {
      assertThat(end.await(LONGEST_SECONDS, TimeUnit.SECONDS)).as("%s is answered", this).isTrue();
      assertThat(ends).as("ends of %s", this).hasValue(1);
      assertThat(unfit).isEmpty();
      answer.ifPresent(Lane::assertWritable);
      switch (inbound) {
        case Inbound.Unreadable unreadable -> refusal(Optional.empty());
        case Inbound.Single single -> single(single.message(), cancelled);
        case Inbound.Batch batch -> batch(batch, cancelled);
      }
      return answer;
    }

    private void single(Message message, Set<JsonNode> cancelled) {
      switch (message) {
        case Message.Request request when answer.isEmpty() ->
            assertThat(cancelled).as("%s is answered", this).contains(request.id());
        case Message.Request request -> answers(request.id(), answer.get());
        case Message.Broken broken -> refusal(broken.id());
        case Message.Notification n -> assertThat(answer).as("%s", this).isEmpty();
        case Message.Response r -> assertThat(answer).as("%s", this).isEmpty();
        case Message.Failure f -> assertThat(answer).as("%s", this).isEmpty();
      }
    }

    private void batch(Inbound.Batch batch, Set<JsonNode> cancelled) {
      if (!batched) {
        refusal(Optional.empty());
        return;
      }
      long most = batch.messages().stream().filter(Lane::wantsAnswer).count();
      long least = most - batch.messages().stream().filter(one -> may(one, cancelled)).count();
      long came = answer.map(JsonNode::size).orElse(0);
      assertThat(came).as("answers of %s", this).isBetween(least, most);
      answer.ifPresent(all -> all.forEach(this::sound));
    }

    private void refusal(Optional<JsonNode> id) {
      var refused = answer.orElseThrow(() -> new AssertionError("no refusal of " + this));
      sound(refused);
      assertThat(refused.has("error")).as("%s: %s", this, refused).isTrue();
      id.ifPresent(known -> assertThat(refused.get("id")).as("%s", this).isEqualTo(known));
    }

    private void answers(JsonNode id, JsonNode given) {
      assertThat(given.get("id")).as("%s: %s", this, given).isEqualTo(id);
      sound(given);
    }

    private void sound(JsonNode given) {
      assertThat(given.isObject()).as("%s: %s", this, given).isTrue();
      assertThat(given.path("jsonrpc").asString("")).as("%s", this).isEqualTo("2.0");
      assertThat(given.has("result") ^ given.has("error")).as("%s: %s", this, given).isTrue();
      assertThat(given.path("result").isObject() || given.at("/error/code").isInt())
          .as("%s: %s", this, given)
          .isTrue();
      assertThat(Json.text(given))
          .as("%s", this)
          .doesNotContain("its log calls it incident", "INVALID_OUTPUT", "ASKS_TOO_MUCH");
    }

    @Override
    public String toString() {
      var text = new String(bytes, UTF_8);
      return text.length() < 3_000 ? text : text.substring(0, 3_000) + "… (" + bytes.length + ")";
    }
  }

  private static boolean may(Message message, Set<JsonNode> cancelled) {
    return message instanceof Message.Request request && cancelled.contains(request.id());
  }

  private static boolean wantsAnswer(Message message) {
    return switch (message) {
      case Message.Request r -> true;
      case Message.Broken b -> true;
      case Message.Notification n -> false;
      case Message.Response r -> false;
      case Message.Failure f -> false;
    };
  }

  private static void assertWritable(JsonNode message) {
    var line = Json.bytes(message);
    for (var each : line) {
      assertThat(each).as("a line is one line").isNotEqualTo((byte) '\n');
    }
    assertThat(Json.bytes(Json.read(line, 0, line.length))).isEqualTo(line);
  }

  /**
   * Sends all of it at once, and gives what each came to. Only what another of them takes back may
   * go without an answer.
   */
  List<Optional<JsonNode>> burst(List<byte[]> messages) throws InterruptedException {
    var all = new ArrayList<Sent>();
    for (var message : messages) {
      all.add(start(message));
    }
    var cancelled = all.stream().flatMap(Sent::cancels).collect(Collectors.toSet());
    var answers = new ArrayList<Optional<JsonNode>>();
    for (var sent : all) {
      answers.add(sent.checked(cancelled));
    }
    return answers;
  }

  Optional<JsonNode> exchange(String text) throws InterruptedException {
    return start(text.getBytes(UTF_8)).checked(Set.of());
  }

  /** Sends it, and waits for nothing. */
  Sent start(byte[] bytes) {
    try {
      var sent = new Sent(bytes);
      session.receive(sent.inbound, bytes.length, sent);
      return sent;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("a session threw at " + new String(bytes, UTF_8), e);
    }
  }

  Lane initialized(String version) throws InterruptedException {
    exchange(
        """
        {"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"%s",\
        "capabilities":{"elicitation":{},"sampling":{},"roots":{}},\
        "clientInfo":{"name":"fuzz","version":"1"}}}"""
            .formatted(version));
    exchange("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }
}
