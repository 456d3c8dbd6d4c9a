package dev.swarm.mcp.tool;

import dev.swarm.Coordinator;
import dev.swarm.blob.Payload;
import dev.swarm.id.MessageId;
import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.message.Delivery;
import dev.swarm.message.Letter;
import dev.swarm.message.MessageRoom;
import dev.swarm.message.Received;
import dev.swarm.message.To;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Sends messages from agent to agent and hands them out. */
final class MessageTools {
  private static final int TOLD = 4_000;

  private final Coordinator coordinator;

  MessageTools(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  Tool send() {
    return Tool.named("message_send")
        .description(
            "Send a message to an agent of your swarm, or without to: to all whom you may message.")
        .input(
            Params.of(
                Params.LEASE
                    + """
                    ,"to":{"type":"string"},"text":{"type":"string"},\
                    "thread":{"type":"string"},"replyTo":{"type":"string"},"""
                    + Params.SWARM,
                "agent",
                "text"))
        .hints(Hints.ADDS)
        .scope(Scope.WORK)
        .again("call again if it may come twice: it may have been sent")
        .handledBy(this::send);
  }

  private Reply send(Request request) {
    var sent = coordinator.messages().send(letter(request)).orThrow();
    var view = Json.object().put("sent", sent.size());
    var messages = view.putArray("messages");
    sent.forEach(
        message ->
            messages
                .addObject()
                .put("id", message.id().value())
                .put("to", message.envelope().to().value())
                .put("thread", message.envelope().thread().value()));
    return Reply.structured("Sent to " + sent.size() + ".", view);
  }

  private Letter letter(Request request) {
    var arguments = request.arguments();
    var text = arguments.string("text");
    if (text.isBlank()) {
      throw Refusal.invalid("text: it is empty", "say something");
    }
    To to =
        arguments
            .maybeString("to")
            .<To>map(name -> Refusal.checked("to", () -> new To.One(name)))
            .orElseGet(To.All::new);
    var finder = Finder.of(coordinator, request);
    return new Letter(
        finder.agent().id(),
        to,
        Payload.of(text),
        id(arguments, "thread"),
        id(arguments, "replyTo"),
        finder.under());
  }

  private static Optional<MessageId> id(Arguments arguments, String name) {
    return arguments.maybeString(name).map(text -> id(name, text));
  }

  private static MessageId id(String name, String text) {
    return Refusal.checked(name, () -> new MessageId(text));
  }

  Tool receive() {
    return Tool.named("message_receive")
        .description(
            "Get your messages, oldest first. They come again until a later call names them in"
                + " ack.")
        .input(
            Params.of(
                Params.AGENT
                    + """
                    ,"ack":{"type":"array","items":{"type":"string"},"maxItems":100,\
                    "description":"ids of messages received before"},\
                    "most":{"type":"integer","minimum":1,"maximum":100,"default":20},"""
                    + Params.WAIT
                    + ","
                    + Params.SWARM,
                "agent"))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again with the same ack")
        .handledBy(this::receive);
  }

  private Reply receive(Request request) throws InterruptedException {
    var arguments = request.arguments();
    int most = (int) arguments.integer("most", 1, MessageRoom.MOST_AT_ONCE, 20);
    var wait = Duration.ofSeconds(arguments.integer("waitSeconds", 0, 20, 0));
    var ack = arguments.strings("ack").stream().map(text -> id("ack", text)).toList();
    var agent = Finder.of(coordinator, request).agent().id();
    var delivery = coordinator.messages().receive(agent, most, wait, ack).orThrow();
    return Reply.structured(told(delivery), view(delivery));
  }

  private static ObjectNode view(Delivery delivery) {
    var view = Json.object();
    var messages = view.putArray("messages");
    delivery.messages().forEach(received -> messages.add(view(received)));
    var acknowledged = view.putArray("acknowledged");
    delivery
        .acknowledged()
        .forEach(
            one ->
                acknowledged
                    .addObject()
                    .put("id", one.message().value())
                    .put("result", Views.word(one.result())));
    return view.put("further", delivery.further());
  }

  private static ObjectNode view(Received received) {
    var message = received.message();
    var envelope = message.envelope();
    var view =
        Json.object()
            .put("id", message.id().value())
            .put("from", received.from().name())
            .put("fromId", received.from().id().value())
            .put("thread", envelope.thread().value())
            .put("sent", message.sentAt().toString());
    envelope.replyTo().ifPresent(id -> view.put("replyTo", id.value()));
    Payloads.put(view, "text", received.body(), Payloads.WHOLE);
    return view;
  }

  private static String told(Delivery delivery) {
    if (delivery.messages().isEmpty()) {
      return "No messages.";
    }
    var text = new StringBuilder();
    for (var received : delivery.messages()) {
      text.append(received.from().name()).append(" (").append(received.message().id());
      text.append("): ").append(Payloads.told(received.body(), TOLD)).append('\n');
    }
    return text.append(delivery.further()).append(" more wait.").toString();
  }
}
