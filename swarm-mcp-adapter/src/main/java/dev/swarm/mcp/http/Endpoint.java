package dev.swarm.mcp.http;

import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Message;
import dev.swarm.mcp.codec.Outgoing;
import dev.swarm.mcp.session.Room;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The one address clients talk to. */
final class Endpoint extends Handler.Abstract {
  private static final String SESSION = "Mcp-Session-Id";
  private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());

  private final Conversations conversations;
  private final HttpSettings settings;
  private final Guard guard;
  private final Room uploads;

  Endpoint(Conversations conversations, HttpSettings settings) {
    this.conversations = conversations;
    this.settings = settings;
    guard = new Guard(settings);
    uploads = new Room(conversations.engine().settings().roomBytes());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      route(request, new Reply(request, response));
      callback.succeeded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a client went away", e);
      callback.failed(e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an HTTP request failed", e);
      Response.writeError(request, response, callback, 500);
    }
    return true;
  }

  private void route(Request request, Reply reply) throws IOException, InterruptedException {
    var refusal = guard.refuses(request);
    if (refusal.isPresent()) {
      reply.refuse(refusal.get());
      return;
    }
    if (!Request.getPathInContext(request).equals(settings.path())) {
      reply.refuse(Refusal.of(404, "MCP is at " + settings.path()));
      return;
    }
    switch (request.getMethod()) {
      case "POST" -> post(request, reply);
      case "GET" -> get(request, reply);
      case "DELETE" -> delete(request, reply);
      default -> {
        reply.header(HttpHeader.ALLOW.asString(), "GET, POST, DELETE");
        reply.refuse(Refusal.of(405, request.getMethod() + " is not used"));
      }
    }
  }

  private void post(Request request, Reply reply) throws IOException, InterruptedException {
    if (!Guard.accepts(request, "application/json", "text/event-stream")) {
      reply.refuse(Refusal.of(406, "Accept must name application/json and text/event-stream"));
      return;
    }
    if (!Guard.isJson(request)) {
      reply.refuse(Refusal.of(415, "Content-Type must be application/json"));
      return;
    }
    switch (Body.read(request, settings.limits().messageBytes(), uploads)) {
      case Body.TooLarge tooLarge ->
          reply.refuse(
              Refusal.of(413, "a message may have " + settings.limits().messageBytes() + " bytes"));
      case Body.Read read -> posted(request, reply, read);
    }
  }

  private void posted(Request request, Reply reply, Body.Read body)
      throws IOException, InterruptedException {
    switch (body.inbound()) {
      case Inbound.Unreadable unreadable -> reply.refuse(new Refusal(400, unreadable.error()));
      case Inbound.Single(Message.Broken broken) ->
          reply.json(400, Outgoing.error(broken.id(), broken.error()));
      case Inbound.Single(Message.Request first)
          when first.method().equals("initialize") && request.getHeaders().get(SESSION) == null ->
          initialize(reply, body);
      default -> {
        var conversation = conversation(request, reply);
        if (conversation.isPresent()) {
          exchange(conversation.get(), reply, body);
        }
      }
    }
  }

  private void initialize(Reply reply, Body.Read body) throws IOException, InterruptedException {
    var made = conversations.create();
    if (made.isEmpty()) {
      reply.header(HttpHeader.RETRY_AFTER.asString(), "30");
      reply.refuse(
          Refusal.of(503, "there are " + conversations.size() + " sessions, as many as may be"));
      return;
    }
    var conversation = made.get();
    var exchange = new PostExchange(conversation);
    conversation.session().receive(body.inbound(), body.bytes(), exchange);
    if (conversation.session().version().isEmpty()) {
      conversations.end(conversation);
    } else {
      reply.header(SESSION, conversation.id());
    }
    answer(conversation, exchange, reply);
  }

  private void exchange(Conversation conversation, Reply reply, Body.Read body)
      throws IOException, InterruptedException {
    var exchange = new PostExchange(conversation);
    conversation.session().receive(body.inbound(), body.bytes(), exchange);
    answer(conversation, exchange, reply);
  }

  private void answer(Conversation conversation, PostExchange exchange, Reply reply)
      throws IOException, InterruptedException {
    try {
      give(conversation, exchange, reply);
    } catch (IOException e) {
      exchange.abandon();
      throw e;
    }
  }

  private void give(Conversation conversation, PostExchange exchange, Reply reply)
      throws IOException, InterruptedException {
    switch (exchange.await(settings.timing().quickAnswer())) {
      case PostExchange.Form.Plain plain -> reply.json(200, plain.answer());
      case PostExchange.Form.Silent silent -> reply.accepted();
      case PostExchange.Form.Streamed streamed ->
          reply.stream(
              streamed.stream(), 0, settings.timing().heartbeat(), () -> touch(conversation));
    }
  }

  private void get(Request request, Reply reply) throws IOException, InterruptedException {
    if (!Guard.accepts(request, "text/event-stream")) {
      reply.refuse(Refusal.of(406, "Accept must name text/event-stream"));
      return;
    }
    var conversation = conversation(request, reply);
    if (conversation.isEmpty()) {
      return;
    }
    var lastEvent = request.getHeaders().get("Last-Event-ID");
    var place =
        lastEvent == null
            ? Optional.of(Place.after(conversation.get().general()))
            : Place.of(lastEvent, conversation.get());
    if (place.isEmpty()) {
      reply.refuse(Refusal.of(400, "Last-Event-ID " + lastEvent + " is of no stream kept here"));
      return;
    }
    reply.stream(
        place.get().stream(),
        place.get().after(),
        settings.timing().heartbeat(),
        () -> touch(conversation.get()));
  }

  private void delete(Request request, Reply reply) throws IOException {
    var conversation = conversation(request, reply);
    if (conversation.isPresent()) {
      conversations.end(conversation.get());
      reply.done();
    }
  }

  private void touch(Conversation conversation) {
    conversations.touch(conversation);
  }

  private Optional<Conversation> conversation(Request request, Reply reply) throws IOException {
    var id = request.getHeaders().get(SESSION);
    if (id == null) {
      reply.refuse(
          Refusal.of(400, "send initialize first, then " + SESSION + " with each request"));
      return Optional.empty();
    }
    var found = conversations.find(id);
    if (found.isEmpty()) {
      reply.refuse(Refusal.of(404, "this session is over: initialize a new one"));
    }
    return found;
  }

  /** Where in a stream a client stands. */
  private record Place(EventStream stream, long after) {
    static Place after(EventStream stream) {
      return new Place(stream, stream.delivered());
    }

    static Optional<Place> of(String eventId, Conversation conversation) {
      var dash = eventId.lastIndexOf('-');
      try {
        var number = Long.parseLong(eventId.substring(dash + 1));
        return conversation.stream(eventId.substring(0, Math.max(0, dash)))
            .map(stream -> new Place(stream, number));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
