package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Client;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.ProtocolVersion;
import dev.swarm.mcp.call.Trace;
import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.feature.Tool;
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
  private static final Failed BUSY =
      new Failed(
          Code.BUSY,
          "as much is being worked on as there is room for; nothing of this was done",
          "call again in a moment");

  private static final Failed SHUTTING_DOWN =
      new Failed(
          Code.SHUTTING_DOWN,
          "this server is about to end; nothing of this was done",
          "call again once it is back, or call another server");

  private final Engine engine;
  private final Caller caller;
  private final Notices notices;
  private final Calls calls;
  private final Hands hands;
  private final Asking asking = new Asking();
  private final Work work;
  // Written when the client initializes and when it sets the log level.
  private volatile @Nullable Client client;

  Session(Engine engine, Caller caller, Outlet outlet, Hands hands) {
    this.engine = engine;
    this.caller = caller;
    this.hands = hands;
    calls = new Calls(engine.settings().answerWithin(), this::overdue);
    notices = new Notices(outlet);
    work = new Work(engine.settings(), asking, engine.room());
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
          watched(call(request, party, exchange), bytes);
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
    return new Outcome.Good(Peer.greeting(agreed, engine.settings()));
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
      return ResourceRead.refused(forbidden(scope.get()));
    }
    if (!notices.subscribe(uri, caller)) {
      return new Outcome.Bad(
          RpcError.invalidRequest(
              "a session holds at most " + Notices.MOST_SUBSCRIPTIONS + " subscriptions"));
    }
    engine.subscribed();
    return Outcome.empty();
  }

  /** Starts a call, unless who watches over all refuses it. */
  private void watched(Call call, int bytes) {
    var watching = call.watching();
    var refused = watching.interceptor().before(watching.called()).or(() -> forbidden(call));
    if (refused.isPresent()) {
      call.finish(refused(call, refused.get()));
    } else {
      start(call, bytes);
    }
  }

  private Call call(Message.Request request, Party party, Exchange exchange) {
    var called =
        new Called(
            request.method(),
            offered(request),
            party.caller(),
            pace(request),
            trace(request, exchange));
    var watching = new Watching(engine.settings().interceptor(), called, System.nanoTime());
    var call = new Call(request, party, exchange, watching);
    call.allow(engine.settings().answerWithin());
    return call;
  }

  private static Called.Pace pace(Message.Request request) {
    return request.params().path("arguments").path("waitSeconds").asInt(0) == 0
        ? Called.Pace.BRISK
        : Called.Pace.WAITS;
  }

  /** What the message says weighs more than what its transport does. */
  private static Trace trace(Message.Request request, Exchange exchange) {
    var said = request.params().path("_meta").path("traceparent").asString("");
    return Trace.of(said)
        .or(() -> exchange.traceparent().flatMap(Trace::of))
        .orElseGet(Trace::fresh);
  }

  /** Why the caller may not have that done, if it may not. */
  private Optional<Failed> forbidden(Call call) {
    return engine
        .scope(call.request())
        .filter(scope -> !call.caller().may(scope))
        .map(Session::forbidden);
  }

  private static Failed forbidden(String scope) {
    return new Failed(
        Code.FORBIDDEN,
        "that needs the scope " + scope + ", which this caller has not",
        "call with a key or token that has the scope " + scope);
  }

  /** The name of what is called, if that is there. */
  private String offered(Message.Request request) {
    var name = request.params().path("name").asString("");
    boolean there =
        switch (request.method()) {
          case "tools/call" -> engine.catalog().tool(name).isPresent();
          case "prompts/get" -> engine.catalog().prompt(name).isPresent();
          default -> false;
        };
    return there ? name : "";
  }

  private void start(Call call, int bytes) {
    if (engine.draining()) {
      call.finish(refused(call, SHUTTING_DOWN));
      return;
    }
    var room = engine.room();
    var entered = room.enter(bytes, call.left());
    if (entered.isEmpty()) {
      call.finish(refused(call, BUSY));
      return;
    }
    int weight = entered.getAsInt();
    var job = new Calls.Job(started -> perform(started, weight), () -> room.leave(weight));
    if (!calls.start(call, job, brief(call) ? hands::brief : hands::work)) {
      room.leave(weight);
      call.finish(
          new Outcome.Bad(RpcError.invalidRequest("this id is in use by a request still running")));
    }
  }

  /** Whether it is most likely done at once: a tool that is not asked to wait for something. */
  private boolean brief(Call call) {
    return !(call.exchange() instanceof Batch)
        && tool(call).isPresent()
        && call.watching().called().pace() == Called.Pace.BRISK;
  }

  private Outcome perform(Call call, int weight) {
    var catalog = engine.catalog();
    var params = call.request().params();
    return switch (call.request().method()) {
      case "tools/call" -> toolCall(call, weight);
      case "resources/read" -> new ResourceRead(work, catalog, call, weight).run();
      case "resources/list" ->
          new ResourceRead(work, catalog, call, weight).list(engine.settings().pageSize());
      case "prompts/get" ->
          catalog
              .prompt(params.path("name").asString(""))
              .map(prompt -> new PromptGet(work, prompt, call, weight).run())
              .orElseGet(() -> unknownName("prompt", params.path("name").asString("")));
      case "completion/complete" -> new Complete(catalog, work).run(params, call.caller());
      default -> throw new IllegalStateException(call.request().method());
    };
  }

  /** What the client is told of a call that takes too long. */
  private Outcome overdue(Call call) {
    var next = tool(call).map(Tool::again).orElse("call again in a moment");
    return refused(
        call,
        new Failed(
            Code.OVERDUE, "it takes too long; whether it is done in the end is unknown", next));
  }

  private Outcome refused(Call call, Failed failed) {
    return tool(call)
        .map(called -> ToolCall.failed(call, called, failed))
        .orElseGet(() -> ResourceRead.refused(failed));
  }

  /** The tool that is called, if that is what is asked for and there is one. */
  private Optional<Tool> tool(Call call) {
    var name = call.request().params().path("name").asString("");
    return call.request().method().equals("tools/call")
        ? engine.catalog().tool(name)
        : Optional.empty();
  }

  private Outcome toolCall(Call call, int weight) {
    return tool(call)
        .map(found -> new ToolCall(work, found, call, weight).run())
        .orElseGet(() -> unknownName("tool", call.request().params().path("name").asString("")));
  }

  private static Outcome unknownName(String kind, String name) {
    return new Outcome.Bad(
        RpcError.invalidParams("unknown " + kind + " " + name)
            .with(Json.object().put("next", "list the " + kind + "s to see which there are")));
  }

  private static void answer(Message.Request request, Exchange exchange, Outcome outcome) {
    exchange.finish(Optional.of(outcome.answering(request.id())));
  }
}
