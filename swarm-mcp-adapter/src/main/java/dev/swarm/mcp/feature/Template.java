package dev.swarm.mcp.feature;

import dev.swarm.mcp.call.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources of one shape, such as {@code swarm://task/{id}}. A variable stands for one part of the
 * path, or for the rest of it when written {@code {+rest}}.
 *
 * @param scope what a caller must be allowed to do; empty when anybody may
 * @param completers who finishes a variable that somebody types, by its name
 * @param lister names those that are listed one by one
 */
public record Template(
    Card card,
    String scope,
    Resource.Handler handler,
    Map<String, Completer> completers,
    Lister lister) {
  public Template {
    completers = Map.copyOf(completers);
  }

  /** Names the resources that a client should see listed. */
  @FunctionalInterface
  public interface Lister {
    Lister NONE = request -> List.of();

    List<Card> list(Request request) throws Exception;
  }

  public static Template of(Card card, Resource.Handler handler) {
    return new Template(card, "", handler, Map.of(), Lister.NONE);
  }

  /** The same for those alone who have that scope. */
  public Template scope(String needed) {
    return new Template(card, needed, handler, completers, lister);
  }

  public Template completing(String variable, Completer completer) {
    var more = new HashMap<>(completers);
    more.put(variable, completer);
    return new Template(card, scope, handler, more, lister);
  }

  public Template listing(Lister other) {
    return new Template(card, scope, handler, completers, other);
  }

  /** The variables' values when the address has this shape. */
  public Optional<Map<String, String>> match(String uri) {
    return UriShape.of(card.uri()).match(uri);
  }
}
