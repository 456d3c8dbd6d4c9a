package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.Coordinator;
import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.message.Message;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swarm messages}. */
@Command(
    name = "messages",
    description = "Lists the messages of a swarm that wait to be acknowledged, oldest first.")
final class MessagesCommand extends ListCommand<Message> {
  @Mixin private SwarmOption swarm = new SwarmOption();

  @Mixin private LimitOption limit = new LimitOption();

  MessagesCommand() {
    super("MESSAGE", "FROM", "TO", "THREAD", "BYTES", "SENT");
  }

  @Override
  List<Message> find(Coordinator coordinator) {
    var chosen = new Finder(coordinator).swarm(swarm.named);
    return coordinator.messages().waiting(chosen.id(), limit.most());
  }

  static String name(Coordinator coordinator, AgentId id) {
    return coordinator.agents().find(id).map(Agent::name).orElse(id.value());
  }

  @Override
  List<String> row(Coordinator coordinator, Message message) {
    var envelope = message.envelope();
    return List.of(
        message.id().value(),
        name(coordinator, envelope.from()),
        name(coordinator, envelope.to()),
        envelope.thread().value(),
        Long.toString(message.content().bytes()),
        message.sentAt().toString());
  }

  @Override
  Object json(Coordinator coordinator, Message message) {
    var envelope = message.envelope();
    var view =
        object(
            "id", message.id().value(),
            "from", name(coordinator, envelope.from()),
            "to", name(coordinator, envelope.to()),
            "thread", envelope.thread().value(),
            "bytes", message.content().bytes(),
            "sentAt", message.sentAt().toString());
    envelope.replyTo().map(MessageId::value).ifPresent(id -> view.put("replyTo", id));
    envelope.under().ifPresent(hold -> view.put("step", hold.step().value()));
    return view;
  }
}
