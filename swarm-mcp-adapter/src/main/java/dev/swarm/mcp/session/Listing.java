package dev.swarm.mcp.session;

import dev.swarm.mcp.feature.Prompt;
import dev.swarm.mcp.feature.Tool;
import tools.jackson.databind.node.ObjectNode;

/** The lists that stand in the catalog. A caller sees the tools it may call. */
record Listing(Engine engine, Party party) {
  Outcome tools(ObjectNode params) {
    var allowed =
        engine.catalog().tools().stream().filter(tool -> party.caller().may(tool.scope())).toList();
    return new Page<>("tools", allowed, Tool::name, render()::tool).cut(params, size());
  }

  Outcome prompts(ObjectNode params) {
    return new Page<>("prompts", engine.catalog().prompts(), Prompt::name, render()::prompt)
        .cut(params, size());
  }

  Outcome templates(ObjectNode params) {
    var render = render();
    return new Page<>(
            "resourceTemplates",
            engine.catalog().templates(),
            template -> template.card().uri(),
            (template, into) -> render.template(template.card(), into))
        .cut(params, size());
  }

  private Render render() {
    return new Render(party.client().version());
  }

  private int size() {
    return engine.settings().pageSize();
  }
}
