package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Client;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.codec.RpcError;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * One client's conversation. Holds what was agreed on and what is in flight, and nothing that a
 * reconnect would lose: work and identity live in the store.
 */
public final class Session {
  private final Engine engine;
  private final Caller caller;
  private final Notices notices;
  private final Calls calls;
  private final Asking asking = new Asking();
  private final Admission admission;
  // Written when the client initializes and when it sets the log level.
  private volatile @Nullable Client client;

  Session(Engine engine, Caller caller, Outlet outlet, Hands hands) {
    this.engine = engine;
    this.caller = caller;
    notices = new Notices(outlet);
    var settings = engine.settings();
    calls = new Calls(settings.timing().answerWithin(), Dispatch::overdue);
    var work = new Work(settings, asking, engine.room());
    admission =
        new Admission(engine, calls, new Dispatch(work, settings.limits().pageSize()), hands);
  }

  /**
   * Takes what came in, {@code bytes} long. Returns when it is answered or being worked on; waits
   * while too much is being worked on.
   */
  public void receive(Inbound inbound, int bytes, Exchange exchange) {
    switch (inbound) {
      case Inbound.Single single -> one(single.message(), bytes, exchange);
      case Inbound.Batch batch -> batch(batch, bytes, exchange);
      case Inbound.Unreadable unreadable ->
          exchange.finish(refusal(unreadable.id(), unreadable.error()));
    }
  }

  /** A refusal of what could not be read, or be taken for a message; of its request if known. */
  public Optional<JsonNode> refusal(Optional<JsonNode> id, RpcError error) {
    return id.isPresent() ? Optional.of(Outgoing.error(id, error)) : nameless(error);
  }

  private Optional<JsonNode> nameless(RpcError error) {
    var known = client;
    if (known == null || known.version().atLeast(ProtocolVersion.V2025_11_25)) {
      return Optional.of(Outgoing.error(error));
    }
    return Optional.of(Outgoing.error(NullNode.getInstance(), error));
  }

  /** What was agreed on; empty before the client initialized. */
  public Optional<ProtocolVersion> version() {
    return Optional.ofNullable(client).map(Client::version);
  }

  /** Waits until no call runs; false when it took too long. */
  public boolean awaitIdle(Duration time) throws InterruptedException {
    return calls.awaitIdle(time);
  }

  /** How many calls run. */
  public int running() {
    return calls.size();
  }

  /** Calls that wait for something to come end, and are answered. */
  void waitNoLonger() {
    calls.clientLeft();
  }

  /** The client will answer no more; calls may still end. */
  public void clientGone() {
    calls.clientLeft();
    asking.close();
    notices.close();
  }

  /** Ends the conversation and interrupts what still runs. */
  public void close() {
    engine.forget(this);
    clientGone();
    calls.cancelAll();
  }

  Notices notices() {
    return notices;
  }

  Caller caller() {
    return caller;
  }

  private void batch(Inbound.Batch batch, int bytes, Exchange exchange) {
    if (!version().equals(Optional.of(ProtocolVersion.V2025_03_26))) {
      exchange.finish(
          nameless(RpcError.invalidRequest("batches are part of version 2025-03-26 alone")));
      return;
    }
    var gathered = new Batch(exchange, batch.messages().size());
    for (var message : batch.messages()) {
      one(message, bytes / batch.messages().size(), gathered);
    }
  }

  private void one(Message message, int bytes, Exchange exchange) {
    switch (message) {
      case Message.Request request -> request(request, bytes, exchange);
      case Message.Notification notification -> {
        notified(notification);
        exchange.finish(Optional.empty());
      }
      case Message.Response response -> {
        asking.answered(response.id(), response.result());
        exchange.finish(Optional.empty());
      }
      case Message.Failure failure -> {
        asking.refused(failure.id(), failure.error().message());
        exchange.finish(Optional.empty());
      }
      case Message.Broken broken -> exchange.finish(refusal(broken.id(), broken.error()));
    }
  }

  private void notified(Message.Notification notification) {
    switch (notification.method()) {
      case "notifications/initialized" -> notices.open();
      case "notifications/cancelled" -> {
        var id = notification.params().get("requestId");
        if (id != null) {
          calls.cancel(id);
        }
      }
      default -> {}
    }
  }

  private void request(Message.Request request, int bytes, Exchange exchange) {
    var known = client;
    if (known == null) {
      answer(request, exchange, unknown(request, exchange));
      return;
    }
    var party = new Party(exchange.caller(caller), known);
    switch (request.method()) {
      case "tools/call", "resources/read", "resources/list", "prompts/get", "completion/complete" ->
          admission.request(request, party, exchange, bytes);
      default -> answer(request, exchange, Outcome.of(() -> quick(request, party)));
    }
  }

  private Outcome unknown(Message.Request request, Exchange exchange) {
    return switch (request.method()) {
      case "ping" -> Outcome.empty();
      case "initialize" ->
          exchange instanceof Batch
              ? new Outcome.Bad(RpcError.invalidRequest("initialize comes alone"))
              : initialize(request);
      default ->
          new Outcome.Bad(RpcError.invalidRequest("send initialize before " + request.method()));
    };
  }

  private Outcome initialize(Message.Request request) {
    var asked = request.params().path("protocolVersion").asString("");
    if (asked.isEmpty()) {
      return new Outcome.Bad(RpcError.invalidParams("protocolVersion: is missing"));
    }
    var agreed = Peer.of(request.params(), asked);
    client = agreed;
    return new Outcome.Good(Peer.greeting(agreed, engine.settings().greeting()));
  }

  /** What is answered at once, in the order it came. */
  private Outcome quick(Message.Request request, Party party) {
    var listing = new Listing(engine, party);
    return switch (request.method()) {
      case "ping" -> Outcome.empty();
      case "tools/list" -> listing.tools(request.params());
      case "prompts/list" -> listing.prompts(request.params());
      case "resources/templates/list" -> listing.templates(request.params());
      case "logging/setLevel" -> logLevel(request, party.client());
      case "resources/subscribe" ->
          subscribe(request.params().path("uri").asString(""), party.caller());
      case "resources/unsubscribe" -> {
        notices.unsubscribe(request.params().path("uri").asString(""));
        yield Outcome.empty();
      }
      case "initialize" ->
          new Outcome.Bad(RpcError.invalidRequest("this session is initialized already"));
      default -> new Outcome.Bad(RpcError.methodNotFound(request.method()));
    };
  }

  private Outcome logLevel(Message.Request request, Client known) {
    var text = request.params().path("level").asString("");
    var level = LogLevel.of(text);
    if (level.isEmpty()) {
      return new Outcome.Bad(
          RpcError.invalidParams("level: was \"" + text + "\"; allowed: debug to emergency"));
    }
    client = new Client(known.name(), known.version(), known.offers(), level.get());
    return Outcome.empty();
  }

  private Outcome subscribe(String uri, Caller caller) {
    var scope = ResourceRead.scope(engine.catalog(), uri);
    if (scope.isEmpty()) {
      return ResourceRead.absent(uri);
    }
    if (!caller.may(scope.get())) {
      return ResourceRead.refused(Admission.forbidden(scope.get()));
    }
    if (!notices.subscribe(uri, caller)) {
      return new Outcome.Bad(
          RpcError.invalidRequest(
              "a session holds at most " + Notices.MOST_SUBSCRIPTIONS + " subscriptions"));
    }
    engine.subscribed();
    return Outcome.empty();
  }

  private static void answer(Message.Request request, Exchange exchange, Outcome outcome) {
    exchange.finish(Optional.of(outcome.answering(request.id())));
  }
}
