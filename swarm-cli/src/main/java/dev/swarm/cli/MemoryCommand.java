package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.Coordinator;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Listing;
import dev.swarm.memory.Memory;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.Remembered;
import dev.swarm.memory.Search;
import dev.swarm.problem.Problem;
import dev.swarm.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code swarm memory list|get|search}. */
@Command(
    name = "memory",
    description = "Shows what a swarm's agents share.",
    synopsisSubcommandLabel = "(list | get | search)")
final class MemoryCommand extends CommandGroup {
  /** Whose memory, and how to print. */
  static final class MemoryOption {
    @Mixin StoreOption store = new StoreOption();
    @Mixin SwarmOption swarm = new SwarmOption();

    @Option(names = "--json", description = "Prints JSON.")
    boolean json;

    SwarmId find(Coordinator coordinator) {
      return new Finder(coordinator).swarm(swarm.named).id();
    }
  }

  @Command(
      name = "list",
      description = "Lists the entries of a namespace by their keys, or the namespaces.")
  int list(
      @Mixin MemoryOption memory,
      @Parameters(
              paramLabel = "NAMESPACE",
              arity = "0..1",
              defaultValue = "",
              description = "Which one; without it the namespaces are listed.")
          String namespace,
      @Option(
              names = "--prefix",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Only what begins so.")
          String prefix,
      @Option(
              names = "--after",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Goes on behind that key or namespace.")
          String after,
      @Option(
              names = "--limit",
              defaultValue = "100",
              converter = Count.class,
              paramLabel = "NUMBER",
              description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
          long limit) {
    int most = Math.clamp(limit, 1, Listing.MOST);
    try (var coordinator = memory.store.look()) {
      var swarm = memory.find(coordinator);
      if (namespace.isEmpty()) {
        printNamespaces(coordinator.memory().namespaces(swarm, after, most), memory.json);
      } else {
        var listing = new Listing(namespace, prefix, after, most);
        print(coordinator.memory().list(swarm, listing), memory.json);
      }
    }
    return ExitCodes.OK;
  }

  private void printNamespaces(List<String> namespaces, boolean json) {
    if (json) {
      output().json(namespaces);
    } else {
      output().table(List.of("NAMESPACE"), namespaces.stream().map(List::of).toList());
    }
  }

  @Command(name = "get", description = "Prints a value as it is, or with what is known of it.")
  int get(
      @Mixin MemoryOption memory,
      @Parameters(paramLabel = "NAMESPACE", description = "Where it is.") String namespace,
      @Parameters(paramLabel = "KEY", description = "What it is called.") String key) {
    try (var coordinator = memory.store.look()) {
      var found = coordinator.memory().get(memory.find(coordinator), key(namespace, key));
      if (found.isEmpty()) {
        throw new RefusedException(new Problem.NotFound("memory", namespace + " " + key));
      }
      if (memory.json) {
        output().json(asJson(found.get()));
      } else {
        printValue(found.get());
      }
    }
    return ExitCodes.OK;
  }

  private static MemoryKey key(String namespace, String key) {
    try {
      return new MemoryKey(namespace, key);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          new Problem.Invalid(
              Objects.requireNonNullElse(e.getMessage(), key), "see swarm memory list"));
    }
  }

  private void printValue(Remembered found) {
    output().flush();
    try {
      found.value().writeTo(System.out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.flush();
  }

  @Command(
      name = "search",
      description = "Finds the entries in which every word occurs, in key or value, newest first.")
  int search(
      @Mixin MemoryOption memory,
      @Parameters(paramLabel = "WORD", arity = "1..*", description = "Whole words; any case.")
          List<String> words,
      @Option(
              names = "--namespace",
              paramLabel = "NAMESPACE",
              description = "Only there (default: everywhere).")
          Optional<String> namespace,
      @Option(
              names = "--limit",
              defaultValue = "20",
              converter = Count.class,
              paramLabel = "NUMBER",
              description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
          long limit) {
    var everywhere = Search.of(String.join(" ", words)).limit(Math.clamp(limit, 1, Listing.MOST));
    var search = namespace.map(everywhere::in).orElse(everywhere);
    try (var coordinator = memory.store.look()) {
      var found = coordinator.memory().search(memory.find(coordinator), search).orThrow();
      print(found.memories(), memory.json);
    }
    return ExitCodes.OK;
  }

  private void print(List<Memory> memories, boolean json) {
    if (json) {
      output().json(memories.stream().map(MemoryCommand::asJson).toList());
    } else {
      output()
          .table(
              List.of("NAMESPACE", "KEY", "VERSION", "BYTES", "BY", "PUT", "EXPIRES"),
              memories.stream().map(MemoryCommand::row).toList());
    }
  }

  private static List<String> row(Memory memory) {
    var content = memory.content();
    return List.of(
        memory.key().namespace(),
        memory.key().key(),
        Long.toString(memory.version()),
        Integer.toString(content.size()),
        content.by().map(AgentId::value).orElse("-"),
        content.at().toString(),
        content.expiresAt().map(Instant::toString).orElse("-"));
  }

  private static Map<String, Object> asJson(Memory memory) {
    var content = memory.content();
    var view =
        object(
            "namespace", memory.key().namespace(),
            "key", memory.key().key(),
            "version", memory.version(),
            "bytes", content.size(),
            "putAt", content.at().toString());
    content.by().ifPresent(by -> view.put("by", by.value()));
    content.expiresAt().ifPresent(at -> view.put("expiresAt", at.toString()));
    return view;
  }

  private static Map<String, Object> asJson(Remembered found) {
    var view = asJson(found.memory());
    view.put("value", found.value().text());
    return view;
  }
}
