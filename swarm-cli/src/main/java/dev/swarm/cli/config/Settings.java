package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * All settings there are: those declared here, and those of the other sections; each at one place
 * and nowhere else. The reference page docs/configuration.md is made from this, and so is what the
 * tests ask of each.
 */
public final class Settings {
  private static final Section SECTION = new Section();

  private static final Kind.Word<LogLevel> LEVELS =
      new Kind.Word<>(List.copyOf(EnumSet.range(LogLevel.TRACE, LogLevel.OFF)));

  private static final Kind.Word<LogLevel> COMPONENT = Kind.Word.of(LogLevel.class);

  public static final Setting<Profile> PROFILE =
      SECTION.declare(
          Names.of("SWARM_PROFILE", "profile").alias("NODE_ENV").flag("--profile"),
          Kind.Word.of(Profile.class),
          Usual.of("development"),
          "Which defaults hold: `production` has some of its own, `test` is as `development`.");

  public static final Setting<Path> STORE =
      SECTION.declare(
          Names.of("SWARM_DB", "store.db").flag("--db"),
          new Kind.Place(),
          Usual.of(".swarm/swarm.db"),
          "The store; a file that lies beside the store cannot name another one.");

  public static final Setting<Integer> READERS =
      SECTION.declare(
          Names.of("DB_CONNECTION_POOL_SIZE", "store.readers"),
          new Kind.Whole(1, 100),
          Usual.of(3).inProduction(10),
          "How many reads of the store may run at once; writes have one connection more.");

  public static final Setting<Integer> CACHE =
      SECTION.declare(
          Names.of("DB_CACHE_SIZE", "store.cache"),
          new Kind.Whole(0, 16 << 20),
          Usual.of(0).inProduction(64_000),
          "How many KiB of the database all connections together keep in memory, in equal shares;"
              + " with 0 the writer keeps 16 MiB and each reader 2 MB.");

  public static final Setting<Integer> MMAP =
      SECTION.declare(
          Names.of("DB_MMAP_SIZE", "store.mmap"),
          new Kind.Whole(0, 0x7fff0000),
          Usual.of(0).inProduction(256 << 20),
          "How many bytes of the database are read through mapped memory; 0 maps nothing. While"
              + " any is mapped, a file that is cut short by something else ends the process.");

  public static final Setting<Duration> BUSY =
      SECTION.declare(
          Names.of("DB_BUSY_TIMEOUT", "store.busy-timeout"),
          new Kind.Millis(Duration.ofHours(1)),
          Usual.of(30_000).inProduction(5_000),
          "For how many milliseconds who uses the store waits for others that do: a write for its"
              + " turn, a read for a connection.");

  public static final Setting<Synchronous> SYNCHRONOUS =
      SECTION.declare(
          Names.of("DB_SYNCHRONOUS", "store.synchronous"),
          Kind.Word.of(Synchronous.class),
          Usual.of("full"),
          "When a commit is on the disk: `full`, before it is acknowledged; `normal`, soon after,"
              + " so that a power failure may take back what was told as done.");

  public static final Setting<Integer> SWARMS =
      SECTION.declare(
          Names.of("MAX_SWARMS_LIMIT", "limits.swarms"),
          new Kind.Whole(1, 10_000),
          Usual.of(20),
          "How many swarms of the store may be open.");

  public static final Setting<Integer> SWARMS_EACH =
      SECTION.declare(
          Names.of("MAX_SWARMS_PER_PRINCIPAL", "limits.swarms-per-principal"),
          new Kind.Whole(1, 10_000),
          Usual.of(10),
          "How many of them one principal may have; the user of this machine, `local`, may have"
              + " all.");

  public static final Setting<Integer> AGENTS =
      SECTION.declare(
          Names.of("MAX_AGENTS_LIMIT", "limits.agents"),
          new Kind.Whole(1, 10_000),
          Usual.of(50),
          "How many agents a swarm may have; a plan's own `max-agents` may be more.");

  public static final Setting<Integer> TASKS =
      SECTION.declare(
          Names.of("MAX_TASKS_LIMIT", "limits.running-tasks"),
          new Kind.Whole(1, 100_000),
          Usual.of(100),
          "How many tasks of all swarms may run at once; others wait.");

  public static final Setting<Integer> STEPS =
      SECTION.declare(
          Names.of("MAX_STEPS_LIMIT", "limits.leased-steps"),
          new Kind.Whole(1, 100_000),
          Usual.of(100),
          "How many steps of all swarms may be leased at once; others wait.");

  public static final Setting<LogLevel> LOG_LEVEL =
      SECTION.declare(
          Names.of("LOG_LEVEL", "log.level").alias("SWARM_LOG").flag("--log-level"),
          LEVELS,
          Usual.of("warn").inProduction("info"),
          "From which level on the program logs; what it is built on logs from `warn` on at `info` too.");

  public static final Setting<LogLevel> MCP_LOG_LEVEL =
      SECTION.declare(
          Names.of("MCP_LOG_LEVEL", "log.mcp"),
          COMPONENT,
          Usual.of("inherit").inProduction("warn"),
          "The same for what serves assistants (the loggers `dev.swarm.mcp` and below).");

  public static final Setting<LogLevel> TOOLS_LOG_LEVEL =
      SECTION.declare(
          Names.of("TOOLS_LOG_LEVEL", "log.tools"),
          COMPONENT,
          Usual.of("inherit").inProduction("error"),
          "The same for the tools alone, and so for how each of their calls ended"
              + " (`dev.swarm.mcp.tool`, `dev.swarm.mcp.compat`); `inherit` is as MCP_LOG_LEVEL.");

  public static final Setting<LogFormat> LOG_FORMAT =
      SECTION.declare(
          Names.of("LOG_FORMAT", "log.format"),
          Kind.Word.of(LogFormat.class),
          Usual.of("text").inProduction("json"),
          "How an event is logged: `text`, a line for people; `json`, one object a line.");

  public static final Setting<Boolean> LOG_TO_FILE =
      SECTION.declare(
          Names.of("LOG_TO_FILE", "log.to-file"),
          new Kind.Truth(),
          Usual.of(false).inProduction(true),
          "Whether `mcp`, `serve` and `run` log to a file too, each process to one of its own,"
              + " `swarm-PID.log`.");

  public static final Setting<Path> LOG_DIR =
      SECTION.declare(
          Names.of("LOG_DIR", "log.directory"),
          new Kind.Place(),
          Usual.of(".swarm/logs").inProduction("/var/log/swarm"),
          "Where those files are; it is made if it is not there.");

  public static final Setting<Integer> LOG_MAX_SIZE =
      SECTION.declare(
          Names.of("LOG_MAX_SIZE", "log.max-size"),
          new Kind.Whole(1, 1_024),
          Usual.of(10),
          "At how many MiB such a file is put aside and another begun, as it is each midnight.");

  public static final Setting<Integer> LOG_MAX_AGE =
      SECTION.declare(
          Names.of("LOG_MAX_AGE", "log.max-age"),
          new Kind.Whole(1, 3_650),
          Usual.of(7),
          "After how many days a file of any process that logs no more is deleted.");

  public static final Setting<Duration> KERNEL_CACHE =
      SECTION.declare(
          Names.of("WASM_CACHE_TIMEOUT", "neural.wasm-cache-timeout"),
          new Kind.Millis(Duration.ofDays(24)),
          Usual.of(1_800_000),
          "For how many milliseconds an instance of the WASM kernel is kept that no network uses.");

  private Settings() {}

  /** All of them, in the order of the reference page. */
  public static List<Setting<?>> all() {
    var all = new ArrayList<>(SECTION.all());
    all.addAll(ServerSettings.SECTION.all());
    all.addAll(AccessSettings.SECTION.all());
    all.addAll(LimitSettings.SECTION.all());
    all.addAll(SeeingSettings.SECTION.all());
    all.addAll(CareSettings.SECTION.all());
    all.addAll(AuditSettings.SECTION.all());
    return all;
  }
}
