package dev.swarm.cli.hook;

import static dev.swarm.cli.hook.Call.object;

import dev.swarm.memory.Memory;
import dev.swarm.memory.Search;
import dev.swarm.problem.Answer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Before and after something is looked for, in files or on the web. */
final class SearchHooks {
  private static final int LOOKED_AT = 200;
  private static final int SHOWN = 5;
  private static final int LONGEST = 500;

  private SearchHooks() {}

  static List<Hook> all() {
    return List.of(
        new Hook(
            "pre-search",
            "pattern",
            "gives what the swarm's memory holds with the pattern's words in it",
            SearchHooks::before),
        new Hook("post-search", "pattern", "records what was looked for", SearchHooks::after),
        new Hook(
            "post-web-search",
            "query",
            "records what was looked for on the web",
            SearchHooks::afterWeb),
        new Hook(
            "post-web-fetch",
            "url",
            "records what was fetched, without the address's user and query",
            SearchHooks::afterFetch));
  }

  private static String pattern(Call call, String... names) throws InputException {
    return call.flag(names)
        .or(() -> call.input(names))
        .orElseThrow(() -> new InputException("what is looked for? name it by --" + names[0]));
  }

  private static Reply before(Scene scene) throws InputException {
    var pattern = pattern(scene.call(), "pattern", "query");
    var place = scene.place().get();
    var hits = place.map(there -> hits(there, pattern)).orElse(List.of());
    return Reply.goOn(place.isEmpty() ? "no swarm is open here" : hits.size() + " in memory")
        .with("cached", !hits.isEmpty())
        .with("cacheHit", hits.size())
        .with("hits", hits)
        .telling(hits.isEmpty() ? "" : "The swarm's memory holds: " + Json.compact(hits))
        .with("metadata", object("pattern", pattern, "cacheReady", place.isPresent()));
  }

  /** What others put there; what hooks did themselves is no knowledge. */
  private static List<Map<String, @Nullable Object>> hits(Workplace place, String pattern) {
    var memory = place.coordinator().memory();
    var search = Search.of(pattern).limit(LOOKED_AT);
    return switch (memory.search(place.swarm().id(), search)) {
      case Answer.Refused<Search.Result> withoutWords -> List.of();
      case Answer.Done<Search.Result>(var result) ->
          result.memories().stream()
              .filter(found -> !found.key().namespace().startsWith("hook/"))
              .limit(SHOWN)
              .map(found -> hit(place, found))
              .toList();
    };
  }

  private static Map<String, @Nullable Object> hit(Workplace place, Memory found) {
    var text = place.diary().text(found.key()).orElse("");
    return object(
        "namespace", found.key().namespace(),
        "key", found.key().key(),
        "at", found.content().at().toString(),
        "value", Call.cut(text, LONGEST));
  }

  private static Reply after(Scene scene) throws InputException {
    var pattern = pattern(scene.call(), "pattern", "query");
    boolean recorded =
        scene.record(Diary.Kind.SEARCH, object("pattern", Call.cut(pattern, LONGEST)));
    return Reply.goOn(Scene.recorded(recorded))
        .with("recorded", recorded)
        .with("metadata", object("pattern", pattern));
  }

  private static Reply afterWeb(Scene scene) throws InputException {
    var query = pattern(scene.call(), "query");
    boolean recorded = scene.record(Diary.Kind.SEARCH, object("query", Call.cut(query, LONGEST)));
    return Reply.goOn(Scene.recorded(recorded))
        .with(
            "metadata",
            object("query", query, "patternsExtracted", null, "knowledgeUpdated", recorded));
  }

  private static Reply afterFetch(Scene scene) throws InputException {
    var address = address(pattern(scene.call(), "url"));
    var patterns = new ArrayList<String>();
    if (address.getHost() != null) {
      patterns.add("domain:" + address.getHost());
    }
    var steps = (address.getPath() == null ? "" : address.getPath()).split("/", 3);
    if (steps.length > 1 && !steps[1].isEmpty()) {
      patterns.add("path:/" + steps[1]);
    }
    var url = Call.cut(shown(address), LONGEST);
    boolean recorded = scene.record(Diary.Kind.SEARCH, object("url", url));
    return Reply.goOn(Scene.recorded(recorded))
        .with("patterns", patterns)
        .with("cached", false)
        .with("recorded", recorded);
  }

  private static URI address(String url) throws InputException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new InputException("'" + Call.cut(url, LONGEST) + "' is no URL: " + e.getReason());
    }
  }

  /** Those of scheme, host, port and path that there are. */
  private static String shown(URI address) {
    var shown = new StringBuilder();
    if (address.getScheme() != null) {
      shown.append(address.getScheme()).append(':');
    }
    if (address.getHost() != null) {
      shown.append("//").append(address.getHost());
      shown.append(address.getPort() < 0 ? "" : ":" + address.getPort());
    }
    return shown.append(address.getPath() == null ? "" : address.getPath()).toString();
  }
}
