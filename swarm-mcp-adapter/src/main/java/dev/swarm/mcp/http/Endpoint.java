package dev.swarm.mcp.http;

import dev.swarm.audit.AuditEvent;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.text.PlainLine;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The one address at which MCP is spoken. */
final class Endpoint {
  private static final String SESSION = "Mcp-Session-Id";

  private final Conversations conversations;
  private final HttpSettings settings;
  private final Doorman doorman;
  private final Uploads uploads;

  Endpoint(Conversations conversations, HttpSettings settings, Doorman doorman) {
    this.conversations = conversations;
    this.settings = settings;
    this.doorman = doorman;
    uploads = new Uploads(conversations.engine().settings().limits().roomBytes());
  }

  /** A caller's request. */
  private record Asked(Caller caller, Reply reply) {
    Request request() {
      return reply.request();
    }

    Optional<String> session() {
      return Optional.ofNullable(request().getHeaders().get(SESSION));
    }

    Optional<String> traceparent() {
      return Optional.ofNullable(request().getHeaders().get("traceparent"));
    }
  }

  void take(Caller caller, Reply reply) throws IOException, InterruptedException {
    var asked = new Asked(caller, reply);
    if (!Request.getPathInContext(asked.request()).equals(settings.path())) {
      reply.refuse(Refusal.of(404, "MCP is at " + settings.path()));
      return;
    }
    switch (asked.request().getMethod()) {
      case "POST" -> post(asked);
      case "GET" -> get(asked);
      case "DELETE" -> delete(asked);
      default ->
          reply.refuse(
              Refusal.of(405, "only GET, POST and DELETE are used")
                  .header(HttpHeader.ALLOW, "GET, POST, DELETE"));
    }
  }

  private void post(Asked asked) throws IOException, InterruptedException {
    var request = asked.request();
    var reply = asked.reply();
    if (!Guard.accepts(request, "application/json", "text/event-stream")) {
      reply.refuse(Refusal.of(406, "Accept must name application/json and text/event-stream"));
      return;
    }
    if (!Guard.isJson(request)) {
      reply.refuse(Refusal.of(415, "Content-Type must be application/json"));
      return;
    }
    var most = settings.limits().messageBytes();
    var deadline = Deadline.after(request.getBeginNanoTime(), settings.timing().request());
    var terms = new Body.Terms(most, uploads, conversations.engine().settings().intake());
    switch (Body.read(request, asked.caller().name(), terms, deadline)) {
      case Body.TooLarge tooLarge ->
          reply.refuse(Refusal.of(413, "a message may have " + most + " bytes"));
      case Body.TooSlow tooSlow ->
          reply.cut(
              Refusal.of(408, "the request did not come in in time")
                  .header(HttpHeader.CONNECTION, "close"));
      case Body.NoRoom noRoom ->
          reply.refuse(
              Refusal.of(503, "there is no room for one more request")
                  .header(HttpHeader.RETRY_AFTER, "5"));
      case Body.Read read -> posted(asked, read);
    }
  }

  private void posted(Asked asked, Body.Read body) throws IOException, InterruptedException {
    switch (body.inbound()) {
      case Inbound.Unreadable unreadable ->
          asked.reply().json(400, Outgoing.error(unreadable.id(), unreadable.error()));
      case Inbound.Single(Message.Broken broken) ->
          asked.reply().json(400, Outgoing.error(broken.id(), broken.error()));
      case Inbound.Single(Message.Request first)
          when first.method().equals("initialize") && asked.session().isEmpty() ->
          initialize(asked, body);
      default -> {
        var conversation = conversation(asked);
        if (conversation.isPresent()) {
          exchange(conversation.get(), asked, body);
        }
      }
    }
  }

  private void initialize(Asked asked, Body.Read body) throws IOException, InterruptedException {
    var refusal = doorman.session(asked.caller());
    if (refusal.isPresent()) {
      asked.reply().refuse(refusal.get());
      return;
    }
    switch (conversations.create(asked.caller())) {
      case Conversations.Opening.Full(String why) -> {
        doorman.tell(AuditEvent.Kind.SESSION_REFUSED, asked.caller(), asked.request(), why);
        asked
            .reply()
            .refuse(
                Refusal.of(503, why + ", as many as may be").header(HttpHeader.RETRY_AFTER, "30"));
      }
      case Conversations.Opening.Opened(Conversation conversation) ->
          initialize(conversation, asked, body);
    }
  }

  private void initialize(Conversation conversation, Asked asked, Body.Read body)
      throws IOException, InterruptedException {
    var exchange = new PostExchange(conversation, asked.caller(), asked.traceparent());
    conversation.session().receive(body.inbound(), body.bytes(), exchange);
    if (conversation.session().version().isEmpty()) {
      conversations.end(conversation);
    } else {
      doorman.tell(
          AuditEvent.Kind.LOGIN_ACCEPTED, asked.caller(), asked.request(), "a session is opened");
      asked.reply().header(SESSION, conversation.id());
    }
    answer(conversation, exchange, asked);
  }

  private void exchange(Conversation conversation, Asked asked, Body.Read body)
      throws IOException, InterruptedException {
    var refusal = refuses(asked.caller(), body.inbound());
    if (refusal.isPresent()) {
      asked.reply().refuse(refusal.get());
      return;
    }
    var exchange = new PostExchange(conversation, asked.caller(), asked.traceparent());
    conversation.session().receive(body.inbound(), body.bytes(), exchange);
    answer(conversation, exchange, asked);
  }

  /** The refusal of too much at once, and of what is there but not for this caller. */
  private Optional<Refusal> refuses(Caller caller, Inbound inbound) {
    return switch (inbound) {
      case Inbound.Batch batch -> doorman.batch(caller, batch.messages().size());
      case Inbound.Single(Message.Request request) -> lacks(caller, request);
      case Inbound.Single other -> Optional.empty();
      case Inbound.Unreadable unreadable -> Optional.empty();
    };
  }

  private Optional<Refusal> lacks(Caller caller, Message.Request request) {
    return conversations
        .engine()
        .scope(request)
        .filter(scope -> !caller.may(scope))
        .map(scope -> doorman.mayNot(caller, subject(request), scope));
  }

  /** What is asked for; it is there. */
  private static String subject(Message.Request request) {
    var params = request.params();
    return PlainLine.of(
        params.path("name").asString(params.path("uri").asString(request.method())));
  }

  private void answer(Conversation conversation, PostExchange exchange, Asked asked)
      throws IOException, InterruptedException {
    try {
      give(conversation, exchange, asked);
    } catch (IOException e) {
      exchange.abandon();
      throw e;
    }
  }

  private void give(Conversation conversation, PostExchange exchange, Asked asked)
      throws IOException, InterruptedException {
    switch (exchange.await(settings.timing().quickAnswer())) {
      case PostExchange.Form.Plain plain -> asked.reply().json(200, plain.answer());
      case PostExchange.Form.Silent silent -> asked.reply().accepted();
      case PostExchange.Form.Streamed streamed -> stream(conversation, asked, streamed.stream(), 0);
    }
  }

  private void get(Asked asked) throws IOException, InterruptedException {
    if (!Guard.accepts(asked.request(), "text/event-stream")) {
      asked.reply().refuse(Refusal.of(406, "Accept must name text/event-stream"));
      return;
    }
    var conversation = conversation(asked);
    if (conversation.isEmpty()) {
      return;
    }
    var lastEvent = asked.request().getHeaders().get("Last-Event-ID");
    var place =
        lastEvent == null
            ? Optional.of(Place.after(conversation.get().general()))
            : Place.of(lastEvent, conversation.get());
    if (place.isEmpty()) {
      var told = PlainLine.of(String.valueOf(lastEvent));
      asked.reply().refuse(Refusal.of(400, "Last-Event-ID " + told + " is of no stream kept here"));
      return;
    }
    stream(conversation.get(), asked, place.get().stream(), place.get().after());
  }

  private void stream(Conversation conversation, Asked asked, EventStream stream, long after)
      throws IOException, InterruptedException {
    var timing = settings.timing();
    var welcome =
        new Welcome(
            () -> conversations.touch(conversation),
            () -> doorman.knows(asked.request(), asked.caller()),
            timing.proof());
    asked.reply().stream(stream, after, timing.heartbeat(), welcome);
  }

  private void delete(Asked asked) throws IOException, InterruptedException {
    var conversation = conversation(asked);
    if (conversation.isPresent()) {
      conversations.end(conversation.get());
      asked.reply().done();
    }
  }

  private Optional<Conversation> conversation(Asked asked)
      throws IOException, InterruptedException {
    var id = asked.session();
    if (id.isEmpty()) {
      asked
          .reply()
          .refuse(Refusal.of(400, "send initialize first, then " + SESSION + " with each request"));
      return Optional.empty();
    }
    var found = conversations.find(id.get(), asked.caller());
    if (found.isEmpty()) {
      if (conversations.has(id.get())) {
        doorman.tell(
            AuditEvent.Kind.SESSION_REFUSED,
            asked.caller(),
            asked.request(),
            "the session is another's");
      }
      asked.reply().refuse(Refusal.of(404, "this session is over: initialize a new one"));
    }
    return found;
  }
}
