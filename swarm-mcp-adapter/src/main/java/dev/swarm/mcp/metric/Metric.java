package dev.swarm.mcp.metric;

import java.util.List;

/**
 * All that is measured, each declared here alone. The page docs/metrics.md is made from this. What
 * is not measured is absent, and not 0.
 */
public enum Metric {
  MEMORY(
      "swarm_memory_ratio",
      Kind.GAUGE,
      "The share of the largest heap that was in use right after the last garbage collection.",
      "before the first collection"),
  HEAP(
      "swarm_heap_bytes",
      Kind.GAUGE,
      "The heap: `used` now, rubbish included; `committed` by the system; `max`, the largest it may"
          + " be.",
      "never",
      "state"),
  CPU(
      "swarm_cpu_ratio",
      Kind.GAUGE,
      "The share of the time of all processors, in the last 15 seconds: of this `process`, of the"
          + " whole `machine` or container.",
      "in the first 15 seconds; `machine` also where the system does not tell",
      "of"),
  DISK(
      "swarm_disk_ratio",
      Kind.GAUGE,
      "The share of the file system on which the store lies that is not free for it.",
      "where the store is no file"),
  DISK_FREE(
      "swarm_disk_free_bytes", Kind.GAUGE, "What is free there.", "where the store is no file"),
  ROUND_TRIP(
      "swarm_store_round_trip_seconds",
      Kind.GAUGE,
      "The network's latency: how long the store's server took to answer an empty question.",
      "where the store has no server, so always with SQLite"),
  UPTIME("swarm_uptime_seconds", Kind.GAUGE, "Since the process was started.", "never"),
  OPEN_SWARMS(
      "swarm_open_swarms",
      Kind.GAUGE,
      "Active swarms: those of the store that take work.",
      Absent.WITHOUT_STORE),
  AGENTS(
      "swarm_agents",
      Kind.GAUGE,
      "Agents of open swarms that are not retired.",
      Absent.WITHOUT_STORE),
  TASKS(
      "swarm_tasks",
      Kind.GAUGE,
      "Tasks that have not ended: `blocked` by what they need or by an approval, `ready`, taken by"
          + " nobody, or `running`.",
      Absent.WITHOUT_STORE,
      "state"),
  TASKS_PER_MINUTE(
      "swarm_tasks_ended_per_minute",
      Kind.GAUGE,
      "Task throughput: how many ended in the last minute, whichever process did them; beyond 5,000"
          + " the newest 5,000, over the time that those took.",
      Absent.WITHOUT_STORE),
  WASM_LOAD(
      "swarm_wasm_load_seconds",
      Kind.GAUGE,
      "How long it took to check and parse the module of the WASM kernel.",
      "until a network is first used"),
  CALLS(
      "swarm_calls_total",
      Kind.COUNTER,
      "Calls of tools, resources, prompts and completions that ended: `ok`, `refused` (its client"
          + " can mend that), `turned_away` by a limit before anything was done, `fault` (the"
          + " server's own), `withdrawn` by the client.",
      "never",
      "result"),
  CALL_TIME(
      "swarm_call_seconds",
      Kind.TIMER,
      "Request time, from when a call was read to its answer, but for calls that were asked to wait"
          + " for something; `name` is the tool's or prompt's, `code` what the client was told, or"
          + " `OK`.",
      "before the first such call",
      "method",
      "name",
      "code"),
  WAITED_TIME(
      "swarm_waited_call_seconds",
      Kind.TIMER,
      "The same for calls with `waitSeconds`, which mostly wait.",
      "before the first such call",
      "method",
      "name",
      "code"),
  NEW_SWARMS(
      "swarm_swarms_created_last_hour",
      Kind.GAUGE,
      "How many of the newest 10,000 swarms were made in the last hour, by whichever process.",
      Absent.WITHOUT_STORE),
  COMPLETION(
      "swarm_task_completion_ratio",
      Kind.GAUGE,
      "Of the tasks that succeeded or failed in the last hour, or the newest 5,000 that ended in"
          + " it, the share that succeeded.",
      "while none did"),
  SESSIONS(
      "swarm_sessions",
      Kind.GAUGE,
      "User sessions: MCP sessions over HTTP that are open.",
      "without HTTP"),
  RESOLUTION(
      "swarm_error_resolution_seconds",
      Kind.TIMER,
      "For each kind of operation (a tool, a prompt, reading resources …), from its first call that"
          + " ended by the server's fault to the next that ended well.",
      "before the first such success",
      "operation"),
  FAILING(
      "swarm_failing_operations",
      Kind.GAUGE,
      "Kinds of operation of which a call ended by the server's fault, and none well since.",
      "never"),
  STEPS(
      "swarm_steps",
      Kind.GAUGE,
      "Queues: steps that are `blocked`, `ready`, `leased` (run out or not), or `dead`: failed, in"
          + " a swarm that is open, so that they can be retried.",
      Absent.WITHOUT_STORE,
      "state"),
  STORE_CALLS(
      "swarm_store_calls_total",
      Kind.COUNTER,
      "Transactions of this process that ended, `read` or `write`.",
      "where the store does not count",
      "kind"),
  STORE_FAILURES(
      "swarm_store_failures_total",
      Kind.COUNTER,
      "Those of them that failed.",
      "where the store does not count",
      "kind"),
  STORE_TIME(
      "swarm_store_call_seconds_total",
      Kind.COUNTER,
      "How long they kept their callers in all, waits included.",
      "where the store does not count",
      "kind"),
  WRITER_QUEUE(
      "swarm_store_writer_queue",
      Kind.GAUGE,
      "Callers that wait for the one that writes.",
      "where the store has no writer"),
  WRITER_TURNS(
      "swarm_store_writer_turns_total",
      Kind.COUNTER,
      "How often it was this process's turn to write.",
      "where the store has no writer"),
  WRITER_CALLS(
      "swarm_store_writer_calls_total",
      Kind.COUNTER,
      "Callers that those turns served; by turns it is the mean size of a group.",
      "where the store has no writer"),
  WRITER_WAIT(
      "swarm_store_writer_wait_seconds_total",
      Kind.COUNTER,
      "How long those turns were waited for.",
      "where the store has no writer"),
  COMMITS(
      "swarm_store_commits_total",
      Kind.COUNTER,
      "Groups that were committed with something in them.",
      "where the store has no writer"),
  COMMIT_TIME(
      "swarm_store_commit_seconds_total",
      Kind.COUNTER,
      "How long making those durable took; by commits it is the mean time of a commit.",
      "where the store has no writer"),
  READERS(
      "swarm_store_readers",
      Kind.GAUGE,
      "Connections that read: `busy`, `free`, and `most` that there may be.",
      "where the store has none",
      "state"),
  READERS_WAITING(
      "swarm_store_readers_waiting",
      Kind.GAUGE,
      "Callers that wait for one of those.",
      "where the store has none"),
  STORE_FILES(
      "swarm_store_file_bytes",
      Kind.GAUGE,
      "The database's files: `data`, and the `log` of what was committed and not yet moved there.",
      "where the store is no file",
      "file"),
  LIMITS(
      "swarm_limits_hit_total",
      Kind.COUNTER,
      "What was refused by a limit: `rate`, a principal's; `address`, that of one who is nobody's;"
          + " `places` for requests; `load` of the machine.",
      "without limits",
      "limit"),
  REQUESTS(
      "swarm_requests",
      Kind.GAUGE,
      "Requests that are `inside`, being worked on now, and the `most` that may be.",
      "without limits",
      "state"),
  AUDIT(
      "swarm_audit_events_total",
      Kind.COUNTER,
      "What was told to the audit, by its kind; what was turned away for a limit is"
          + " `limit_hit`.",
      "before the first of the kind",
      "kind"),
  ALERT(
      "swarm_alert",
      Kind.GAUGE,
      "Whether the rule calls for an alert of that level now, 1 or 0.",
      "before what the rule watches was first measured",
      "rule",
      "level");

  /** How it is counted. */
  public enum Kind {
    /** As it is now. */
    GAUGE,
    /** So much in all since the process was started. */
    COUNTER,
    /** How often, how long in all, how long at most of late, and how many within each bound. */
    TIMER
  }

  /** When several are absent. */
  private static final class Absent {
    static final String WITHOUT_STORE = "while the store cannot be read";
  }

  private final String text;
  private final Kind kind;
  private final String what;
  private final String absent;

  @SuppressWarnings("ImmutableEnumChecker") // A copy, which nobody can change.
  private final List<String> labels;

  Metric(String text, Kind kind, String what, String absent, String... labels) {
    this.text = text;
    this.kind = kind;
    this.what = what;
    this.absent = absent;
    this.labels = List.of(labels);
  }

  /** Its name, with its unit. */
  public String text() {
    return text;
  }

  public Kind kind() {
    return kind;
  }

  /** What it is and how it is measured. */
  public String what() {
    return what;
  }

  /** When there is none. */
  public String absent() {
    return absent;
  }

  public List<String> labels() {
    return labels;
  }
}
