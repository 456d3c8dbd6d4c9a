package dev.swarm.mcp.compat;

import dev.swarm.agent.Agent;
import dev.swarm.id.AgentId;
import dev.swarm.mcp.call.BadArgument;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.call.Scope;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Hints;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.tool.Params;
import dev.swarm.mcp.tool.Refusal;
import dev.swarm.mcp.tool.Views;
import dev.swarm.memory.Author;
import dev.swarm.memory.Listing;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies what an agent knows to others. What an agent knows is in its swarm's memory, in a
 * namespace of its own, an entry a thing, under its domain and name; a copy says from whom it is,
 * since when, and which version of theirs it was.
 */
record KnowledgeTool(Surroundings around) {
  private static final int MOST_TARGETS = 100;
  private static final String GENERAL = "general";

  /** Each is a commit of its own, and a call is to end in seconds. */
  private static final int MOST_COPIES = 500;

  Tool tool() {
    return Tool.named("daa_knowledge_share")
        .description(
            "Copy knowledge from an agent to others: what is given as knowledgeContent, a thing a"
                + " key, else what it knows of the domain. Says which of it was new to them.")
        .input(
            Params.open(
                """
                "sourceAgentId":{"type":"string"},"source_agent":{"type":"string"},\
                "targetAgentIds":{"type":"array","items":{"type":"string"}},\
                "target_agents":{"type":"array","items":{"type":"string"}},\
                "knowledgeDomain":{"type":"string"},"knowledgeContent":{"type":"object"},"""
                    + Params.SWARM))
        .hints(Hints.SETS)
        .scope(Scope.WORK)
        .again("call again with the same arguments: what was copied is not copied twice")
        .handledBy(this::share);
  }

  /** Where what that agent knows is kept. */
  static String namespace(AgentId agent) {
    return "knowledge:" + agent;
  }

  private Reply share(Request request) {
    var arguments = request.arguments();
    var lookup = Lookup.of(around, request);
    var source = lookup.agentOf("sourceAgentId", "source_agent");
    var targets = targets(lookup, source);
    requireCoordination(source);
    var domain = arguments.maybeString("knowledgeDomain");
    domain.ifPresent(KnowledgeTool::requirePlain);
    var content = arguments.object("knowledgeContent").tree();
    requireFew(content.size(), targets);
    var known = known(source, domain, content);
    requireFew(known.size(), targets);
    int fresh = 0;
    for (var target : targets) {
      fresh += copied(source, target, known);
    }
    var view = Json.object().put("source_agent", source.id().value());
    var ids = targets.stream().map(target -> target.id().value()).toList();
    view.set("target_agents", Views.words(ids));
    domain.ifPresentOrElse(
        text -> view.put("knowledge_domain", text), () -> view.putNull("knowledge_domain"));
    view.put("sharing_complete", true).set("agents_updated", Views.words(ids));
    view.set("entries", Views.words(known.keySet()));
    view.put("copies", known.size() * targets.size()).put("new_copies", fresh);
    view.put("knowledge_transfer_rate", (double) fresh / (known.size() * targets.size()));
    return Reply.structured(view.put("timestamp", around.clock().instant().toString()));
  }

  /** All of them, each of which must be there. */
  private List<Agent> targets(Lookup lookup, Agent source) {
    var arguments = lookup.arguments();
    var names = new LinkedHashSet<>(arguments.strings("targetAgentIds"));
    names.addAll(arguments.strings("target_agents"));
    if (names.isEmpty() || names.size() > MOST_TARGETS) {
      throw new BadArgument(
          "targetAgentIds", "names " + names.size(), "1 to " + MOST_TARGETS + " agents");
    }
    var targets = names.stream().map(lookup::agent).distinct().toList();
    if (targets.stream().anyMatch(target -> target.id().equals(source.id()))) {
      throw Refusal.invalid(
          "targetAgentIds: " + source.name() + " knows already what it knows",
          "name others than the source");
    }
    return targets;
  }

  private static void requirePlain(String domain) {
    if (domain.chars().anyMatch(Character::isISOControl)) {
      throw new BadArgument("knowledgeDomain", "has a control character", "any others");
    }
  }

  private static void requireFew(int things, List<Agent> targets) {
    if ((long) things * targets.size() > MOST_COPIES) {
      throw Refusal.invalid(
          "%d things for %d agents are more than the %d copies that a call makes"
              .formatted(things, targets.size(), MOST_COPIES),
          "share a part of them at a time, such as one domain, or with fewer agents");
    }
  }

  private void requireCoordination(Agent source) {
    if (!DaaSwitches.of(around.coordinator(), source.swarm()).coordination()) {
      throw Refusal.invalid(
          "coordination is switched off in this swarm",
          "switch it on: daa_init with enableCoordination true");
    }
  }

  /** What to copy, by key; what is given is what the source knows from now on, too. */
  private Map<String, Shelf.Kept> known(Agent source, Optional<String> domain, ObjectNode content) {
    var shelf = new Shelf(around.coordinator(), source.swarm(), namespace(source.id()));
    var known = new LinkedHashMap<String, Shelf.Kept>();
    for (var thing : content.properties()) {
      var key = domain.orElse(GENERAL) + "/" + thing.getKey();
      known.put(key, learned(source, shelf, key, thing.getValue()));
    }
    if (known.isEmpty()) {
      keys(shelf, domain).forEach(key -> shelf.get(key).ifPresent(kept -> known.put(key, kept)));
    }
    if (known.isEmpty()) {
      throw Refusal.notFound(
          "%s knows nothing%s"
              .formatted(source.name(), domain.map(text -> " of " + text).orElse("")),
          "give it as knowledgeContent, or name another domain");
    }
    return known;
  }

  private Stream<String> keys(Shelf shelf, Optional<String> domain) {
    var listing = Listing.of(shelf.namespace()).limit(Listing.MOST);
    var wanted = domain.map(text -> listing.prefix(text + "/")).orElse(listing);
    return around.coordinator().memory().list(shelf.swarm(), wanted).stream()
        .map(memory -> memory.key().key());
  }

  private Shelf.Kept learned(Agent source, Shelf shelf, String key, JsonNode content) {
    var standing = shelf.get(key);
    if (standing.isPresent() && standing.get().value().path("content").equals(content)) {
      return standing.get();
    }
    var value = Json.object();
    value.set("content", content);
    value.put("at", now());
    var memory = shelf.put(key, value, Author.agent(source.id()));
    return new Shelf.Kept(value, memory.version());
  }

  /** How many of these were new to the target. */
  private int copied(Agent source, Agent target, Map<String, Shelf.Kept> known) {
    var shelf = new Shelf(around.coordinator(), target.swarm(), namespace(target.id()));
    int fresh = 0;
    for (var thing : known.entrySet()) {
      var standing = shelf.get(thing.getKey());
      var content = thing.getValue().value().path("content");
      if (standing.isEmpty() || !standing.get().value().path("content").equals(content)) {
        shelf.put(thing.getKey(), copy(source, thing.getValue()), Author.outside());
        fresh++;
      }
    }
    return fresh;
  }

  private ObjectNode copy(Agent source, Shelf.Kept known) {
    var copy = Json.object();
    copy.set("content", known.value().path("content"));
    copy.putObject("from")
        .put("agent", source.id().value())
        .put("name", source.name())
        .put("version", known.version());
    return copy.put("at", now());
  }

  private String now() {
    return around.coordinator().pulse().now().toString();
  }
}
