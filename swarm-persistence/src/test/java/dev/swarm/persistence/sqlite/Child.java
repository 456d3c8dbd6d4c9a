package dev.swarm.persistence.sqlite;

import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditEvent.Kind;
import dev.swarm.audit.AuditRoom;
import dev.swarm.id.AgentId;
import dev.swarm.id.SwarmId;
import dev.swarm.id.TimeOrderedIds;
import dev.swarm.message.Letter;
import dev.swarm.message.MessageRoom;
import dev.swarm.swarm.Caps;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Another process that uses a database: as {@link #main} it works, as an object it is watched. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  /** Starts a process that adds to the counter so often, in so many threads, and says each sum. */
  static Child adding(Path database, int times, int threads) {
    return start("add", database.toString(), Integer.toString(times), Integer.toString(threads));
  }

  /** Starts a process that has so many events audited, by its name, and says how many are. */
  static Child auditing(Path database, String name, int times) {
    return start("audit", database.toString(), name, Integer.toString(times));
  }

  /** Starts a process that does so many lifecycles as that agent. */
  static Child working(Path database, SwarmId swarm, AgentId agent, int times) {
    return start(
        "work", database.toString(), swarm.value(), agent.value(), Integer.toString(times));
  }

  /** Starts a process in which these agents take and give large payloads, until it is killed. */
  static Child largely(Path database, SwarmId swarm, List<AgentId> agents) {
    var args = new ArrayList<>(List.of("large", database.toString(), swarm.value()));
    agents.forEach(agent -> args.add(agent.value()));
    return start(args.toArray(String[]::new));
  }

  /** Starts a process in which that agent sends the other so many numbered messages. */
  static Child sending(Path database, AgentId from, AgentId to, int times) {
    return start("send", database.toString(), from.value(), to.value(), Integer.toString(times));
  }

  private static Child start(String... args) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    command.addAll(List.of(args));
    try {
      return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] args) throws InterruptedException {
    try (var store = SqliteStore.open(Path.of(args[1]))) {
      switch (args[0]) {
        case "work" ->
            new Lifecycles(store, new SwarmId(args[2]), new AgentId(args[3]))
                .run(Integer.parseInt(args[4]));
        case "large" -> largely(store, args);
        case "audit" -> audit(store, args[2], Integer.parseInt(args[3]));
        case "send" -> send(store, new AgentId(args[2]), args[3], Integer.parseInt(args[4]));
        default -> add(store, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      }
    }
    System.out.println("done");
  }

  private static void audit(SqliteStore store, String name, int times) {
    var room = new AuditRoom(store);
    for (int i = 1; i <= times; i++) {
      var subject = Integer.toString(i);
      room.record(List.of(new AuditEvent(Kind.LOGIN_REFUSED, name, subject, Map.of())));
      System.out.println(subject);
    }
  }

  private static void send(SqliteStore store, AgentId from, String to, int times) {
    var random = new Random();
    var ids = new TimeOrderedIds(InstantSource.system(), random);
    var room = new MessageRoom(store, ids, Caps.DEFAULT, random);
    for (int i = 0; i < times; i++) {
      room.send(Letter.of(from, to, Integer.toString(i))).orThrow();
    }
  }

  private static void largely(SqliteStore store, String... args) throws InterruptedException {
    var threads =
        Arrays.stream(args)
            .skip(3)
            .map(agent -> new LargeOutputs(store, new SwarmId(args[2]), new AgentId(agent)))
            .map(agent -> Thread.ofVirtual().start(agent::goOn))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
  }

  private static void add(SqliteStore store, int times, int inThreads) throws InterruptedException {
    var left = new AtomicInteger(times);
    var threads =
        IntStream.range(0, inThreads)
            .mapToObj(i -> Thread.ofVirtual().start(() -> add(store, left)))
            .toList();
    for (var thread : threads) {
      thread.join();
    }
  }

  private static void add(SqliteStore store, AtomicInteger left) {
    while (left.getAndDecrement() > 0) {
      var acknowledged = Long.toString(Counter.add(store));
      System.out.println(acknowledged);
    }
  }

  /** The next line that the process wrote; null when there is none any more. */
  String line() {
    try {
      return lines.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  long pid() {
    return process.pid();
  }

  /** All that it still writes until it ends. */
  List<String> rest() {
    return lines.lines().toList();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    // Not the process's own method: that closes the stream, and what stands in it is wanted.
    process.toHandle().destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
