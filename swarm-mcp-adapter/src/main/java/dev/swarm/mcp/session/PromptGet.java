package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Asks;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Prompting;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.feature.Prompt;
import java.util.Locale;

/** {@code prompts/get}. */
final class PromptGet {
  private final Work work;
  private final Prompt prompt;
  private final Call call;
  private final int weight;

  PromptGet(Work work, Prompt prompt, Call call, int weight) {
    this.work = work;
    this.prompt = prompt;
    this.call = call;
    this.weight = weight;
  }

  Outcome run() {
    var arguments = Arguments.of(call.request().params().get("arguments"));
    for (var argument : prompt.arguments()) {
      if (argument.need() == Prompt.Need.REQUIRED && !arguments.has(argument.name())) {
        return new Outcome.Bad(RpcError.invalidParams(argument.name() + ": is missing"));
      }
    }
    var prompting =
        work.<Prompting>run(call, arguments, prompt.handler()::prompt, failed -> failed, weight);
    return switch (prompting) {
      case Prompting.Messages messages -> messages(messages);
      case Failed failed -> ResourceRead.refused(failed);
      case Asks asks -> throw new IllegalStateException("unanswered");
    };
  }

  private Outcome messages(Prompting.Messages said) {
    var render = new Render(call.client().version());
    var result = Json.object();
    if (!said.description().isEmpty()) {
      result.put("description", said.description());
    }
    var messages = result.putArray("messages");
    for (var line : said.lines()) {
      var role = line.role().name().toLowerCase(Locale.ROOT);
      messages.addObject().put("role", role).set("content", render.content(line.content()));
    }
    return new Outcome.Good(result);
  }
}
