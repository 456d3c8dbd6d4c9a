package dev.swarm.cli.load;

import dev.swarm.mcp.codec.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/** One client: an agent that submits tasks, does others', remembers, writes and reads. */
final class Member implements AutoCloseable {
  private final String name;
  private final Team team;
  private final Tally tally;
  private final Wire wire;
  private final SplittableRandom random;
  private Optional<Team.Ground> ground = Optional.empty();
  private Optional<Lease> lease = Optional.empty();
  private String task = "";
  private String received = "[]";
  private long last;

  /** What all clients came to together. */
  record Tally(Timings timings, LongAdder tasks, LongAdder swarms) {
    static Tally fresh() {
      return new Tally(new Timings(), new LongAdder(), new LongAdder());
    }
  }

  private record Lease(String step, long token) {}

  Member(String name, Team team, Tally tally, Wire wire, long seed) {
    this.name = name;
    this.team = team;
    this.tally = tally;
    this.wire = wire;
    random = new SplittableRandom(seed);
  }

  /** Opens its session. */
  void greet() throws IOException {
    var hello =
        wire.post(
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
                + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}}");
    if (hello.status() != 200) {
      throw new IOException("initialize: " + hello);
    }
    wire.header("Mcp-Session-Id", hello.headers().get("mcp-session-id"));
    wire.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  /** Makes its next call; it was due at that nano time. */
  void call(long due) throws IOException {
    if (lease.isPresent()) {
      underLease(due, lease.get());
    } else if (team.takesRenewal()) {
      var made =
          tool(due, "swarm_init", "'topology':'mesh','name':'%s'".formatted(team.nextName()));
      made.ifPresent(swarm -> team.moved(swarm.path("id").asString("")));
      tally.swarms().increment();
    } else if (!ground.equals(team.ground())) {
      move(due);
    } else if (ground.isPresent()) {
      idle(due, ground.get());
    }
  }

  private String mate() {
    return name + "-mate";
  }

  private void move(long due) throws IOException {
    ground.ifPresent(team::leave);
    ground = team.ground();
    task = "";
    received = "[]";
    if (ground.isPresent()) {
      tool(due, "agent_spawn", "'type':'coder','name':'%s'".formatted(name));
      // Whom it writes to, and for whom it reads.
      tool(due, "agent_spawn", "'type':'reviewer','name':'%s'".formatted(mate()));
    }
  }

  private void underLease(long due, Lease held) throws IOException {
    int draw = random.nextInt(100);
    var under = "'stepId':'%s','token':%d".formatted(held.step(), held.token());
    if (draw < 75) {
      tool(due, "task_complete", "'agent':'%s','output':'done by %1$s',%s".formatted(name, under));
      lease = Optional.empty();
      tally.tasks().increment();
      ground.orElseThrow().open().decrementAndGet();
    } else if (draw < 85) {
      tool(due, "task_heartbeat", "'agent':'%s',%s".formatted(name, under));
    } else if (draw < 93) {
      tool(
          due,
          "memory_put",
          "'agent':'%s','key':'%1$s','value':'at work',%s".formatted(name, under));
    } else {
      tool(due, "message_send", "'agent':'%s','text':'half way',%s".formatted(name, under));
    }
  }

  private void idle(long due, Team.Ground here) throws IOException {
    int open = here.open().get();
    int draw = random.nextInt(100);
    if (draw < (open < 4 ? 45 : 5)) {
      submit(due, here);
    } else if (draw < 65) {
      claim(due);
    } else if (draw < 72 && !task.isEmpty()) {
      tool(due, "task_status", "'taskId':'%s','detailed':true".formatted(task));
    } else if (draw < 78 && !task.isEmpty()) {
      tool(due, "task_results", "'taskId':'%s'".formatted(task));
    } else if (draw < 82) {
      tool(
          due,
          "memory_put",
          "'agent':'%s','key':'k%d','value':'v'".formatted(name, random.nextInt(20)));
    } else if (draw < 86) {
      tool(due, "memory_get", "'key':'k%d'".formatted(random.nextInt(20)));
    } else if (draw < 88) {
      tool(due, "memory_search", "'query':'v'");
    } else if (draw < 91) {
      tool(due, "message_send", "'agent':'%s','text':'hello'".formatted(name));
    } else if (draw < 96) {
      receive(due);
    } else if (draw < 98) {
      tool(due, "agent_list", "'filter':'all'");
    } else {
      tool(due, "swarm_status", "'verbose':false");
    }
  }

  private void submit(long due, Team.Ground here) throws IOException {
    var made = tool(due, "task_orchestrate", "'task':'do this, then say that it is done'");
    made.ifPresent(given -> task = given.path("taskId").asString(""));
    here.open().incrementAndGet();
  }

  private void claim(long due) throws IOException {
    var step =
        tool(due, "task_claim", "'agent':'%s'".formatted(name)).map(all -> all.at("/claimed/0"));
    lease =
        step.filter(JsonNode::isObject)
            .map(one -> new Lease(one.get("stepId").asString(""), one.get("token").asLong(0)));
  }

  private void receive(long due) throws IOException {
    var mail = tool(due, "message_receive", "'agent':'%s','ack':%s".formatted(mate(), received));
    var ids = Json.array();
    mail.ifPresent(all -> all.path("messages").forEach(one -> ids.add(one.get("id"))));
    received = Json.text(ids);
  }

  /** Calls the tool in its swarm; gives what it came to, unless it was refused. */
  private Optional<JsonNode> tool(long due, String tool, String arguments) throws IOException {
    last++;
    var own = ground.map(here -> ",'swarmId':'" + here.swarm() + "'").orElse("");
    boolean named = !tool.equals("swarm_init") && !arguments.contains("taskId");
    var text =
        "{'jsonrpc':'2.0','id':%d,'method':'tools/call','params':{'name':'%s','arguments':{%s}}}"
            .formatted(last, tool, arguments + (named ? own : ""))
            .replace('\'', '"');
    var response = wire.post(text);
    tally.timings().took(tool, System.nanoTime() - due);
    return judged(tool, response);
  }

  private Optional<JsonNode> judged(String tool, Wire.Response response) {
    if (response.status() != 200) {
      tally.timings().refused(tool, "HTTP " + response.status());
      return Optional.empty();
    }
    var answer = Json.read(response.json());
    var result = answer.path("result");
    if (answer.has("error") || result.path("isError").asBoolean(false)) {
      tally.timings().refused(tool, Json.text(answer));
      return Optional.empty();
    }
    return Optional.of(result.path("structuredContent"));
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
