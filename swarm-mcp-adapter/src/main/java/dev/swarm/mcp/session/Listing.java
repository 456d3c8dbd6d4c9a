package dev.swarm.mcp.session;

import dev.swarm.mcp.feature.Prompt;
import dev.swarm.mcp.feature.Tool;
import tools.jackson.databind.node.ObjectNode;

/** The lists that stand in the catalog. A caller sees what it may use. */
record Listing(Engine engine, Party party) {
  Outcome tools(ObjectNode params) {
    var allowed =
        engine.catalog().tools().stream().filter(tool -> party.caller().may(tool.scope())).toList();
    return new Page<>("tools", allowed, Tool::name, render()::tool).cut(params, size());
  }

  Outcome prompts(ObjectNode params) {
    var allowed =
        engine.catalog().prompts().stream()
            .filter(prompt -> party.caller().may(prompt.scope()))
            .toList();
    return new Page<>("prompts", allowed, Prompt::name, render()::prompt).cut(params, size());
  }

  Outcome templates(ObjectNode params) {
    var render = render();
    return new Page<>(
            "resourceTemplates",
            engine.catalog().templates().stream()
                .filter(template -> party.caller().may(template.scope()))
                .toList(),
            template -> template.card().uri(),
            (template, into) -> render.template(template.card(), into))
        .cut(params, size());
  }

  private Render render() {
    return new Render(party.client().version());
  }

  private int size() {
    return engine.settings().limits().pageSize();
  }
}
