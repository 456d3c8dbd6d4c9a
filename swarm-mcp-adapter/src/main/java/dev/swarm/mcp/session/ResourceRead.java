package dev.swarm.mcp.session;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Asks;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.mcp.feature.Card;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Resource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** {@code resources/read} and {@code resources/list}. */
final class ResourceRead {
  private final Work work;
  private final Call call;
  private final int weight;

  ResourceRead(Work work, Call call, int weight) {
    this.work = work;
    this.call = call;
    this.weight = weight;
  }

  /** A handler and what its template's variables stand for. */
  private record Found(Resource.Handler handler, Map<String, String> variables, String scope) {}

  Outcome run() {
    var uri = call.request().params().path("uri").asString("");
    return find(call.wanted().catalog(), uri)
        .map(found -> read(found, uri))
        .orElseGet(() -> absent(uri));
  }

  /** What a caller must be allowed to do to read that; empty when nothing has such an address. */
  static Optional<String> scope(Catalog catalog, String uri) {
    return find(catalog, uri).map(Found::scope);
  }

  static Outcome absent(String uri) {
    return new Outcome.Bad(
        new RpcError(
            RpcError.RESOURCE_NOT_FOUND,
            "no resource has this address",
            Optional.of(Json.object().put("uri", uri))));
  }

  private static Optional<Found> find(Catalog catalog, String uri) {
    var fixed =
        catalog.resource(uri).map(found -> new Found(found.handler(), Map.of(), found.scope()));
    return fixed.isPresent()
        ? fixed
        : catalog.templates().stream()
            .flatMap(
                template ->
                    template.match(uri).stream()
                        .map(
                            variables ->
                                new Found(template.handler(), variables, template.scope())))
            .findFirst();
  }

  private Outcome read(Found found, String uri) {
    var arguments = Json.object();
    found.variables().forEach(arguments::put);
    arguments.put("uri", uri);
    var reading =
        work.<Reading>run(
            call, Arguments.of(arguments), found.handler()::read, failed -> failed, weight);
    return switch (reading) {
      case Reading.Contents contents -> contents(contents);
      case Reading.Absent nothing -> absent(uri);
      case Failed failed -> refused(failed);
      case Asks asks -> throw new IllegalStateException("unanswered");
    };
  }

  private Outcome contents(Reading.Contents contents) {
    var render = new Render(call.client().version());
    var result = Json.object();
    var bodies = result.putArray("contents");
    contents.bodies().forEach(body -> bodies.add(render.body(body)));
    return new Outcome.Good(result);
  }

  static Outcome refused(Failed failed) {
    int code = failed.code().rpc();
    // What is wrong with a parameter is what this error of the protocol says anyway.
    var said =
        code == RpcError.INVALID_PARAMS
            ? failed.message()
            : failed.code() + ": " + failed.message();
    return new Outcome.Bad(new RpcError(code, said, Optional.of(ToolCall.problem(failed))));
  }

  Outcome list(int pageSize) {
    var catalog = call.wanted().catalog();
    var cards = new ArrayList<Card>();
    catalog.resources().stream()
        .filter(resource -> call.caller().may(resource.scope()))
        .forEach(resource -> cards.add(resource.card()));
    for (var template : catalog.templates()) {
      if (!call.caller().may(template.scope())) {
        continue;
      }
      var request = work.request(call, Arguments.NONE);
      try {
        cards.addAll(template.lister().list(request));
      } catch (InterruptedException e) {
        return new Outcome.Bad(RpcError.internal("the server stopped working on it"));
      } catch (Exception e) {
        return refused(work.translated(e, call.caller()));
      }
    }
    var render = new Render(call.client().version());
    return new Page<>("resources", cards, Card::uri, render::resource)
        .cut(call.request().params(), pageSize);
  }
}
