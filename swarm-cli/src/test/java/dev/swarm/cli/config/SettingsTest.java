package dev.swarm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of each setting that is declared: one that lacks its row here fails. */
class SettingsTest {
  /**
   * What is expected of a setting.
   *
   * @param development what it is where nobody says anything
   * @param production the same in that profile
   * @param others three texts that are allowed, none of them a default in development
   * @param wrong texts that are not
   */
  private record Row(
      Object development, Object production, List<Object> others, List<String> wrong) {}

  private static final List<String> NO_NUMBERS =
      List.of("-1", "5.5", "many", " 7", "0x7", "99999999999999");

  private static final List<String> RISING =
      List.of("70", "70/80", "70/80/90/95", "90/80/70", "70/-/60", "0/1/2", "70/80/101", "a/b/c");

  private static final Map<Setting<?>, Row> ROWS =
      Map.ofEntries(
          entry(
              Settings.PROFILE,
              new Row(
                  "development",
                  "production",
                  List.of("production", "test", "production"),
                  List.of("prod", "staging"))),
          entry(
              Settings.STORE,
              new Row(
                  ".swarm/swarm.db",
                  ".swarm/swarm.db",
                  List.of("a.db", "b.db", "c.db"),
                  List.of())),
          entry(Settings.READERS, new Row(3, 10, List.of(1, 9, 100), numbers("0", "101"))),
          entry(
              Settings.CACHE,
              new Row(0, 64_000, List.of(1, 4_000, 16_777_216), numbers("16777217"))),
          entry(
              Settings.MMAP,
              new Row(0, 268_435_456, List.of(1, 2, 2_147_418_112), numbers("2147418113"))),
          entry(
              Settings.BUSY,
              new Row(30_000L, 5_000L, List.of(0L, 1_500L, 3_600_000L), numbers("3600001"))),
          entry(
              Settings.SYNCHRONOUS,
              new Row("full", "full", List.of("normal", "normal", "normal"), List.of("off", "1"))),
          entry(Settings.SWARMS, new Row(20, 20, List.of(1, 30, 10_000), numbers("0", "10001"))),
          entry(
              Settings.SWARMS_EACH, new Row(10, 10, List.of(1, 30, 10_000), numbers("0", "10001"))),
          entry(Settings.AGENTS, new Row(50, 50, List.of(1, 100, 10_000), numbers("0", "10001"))),
          entry(Settings.TASKS, new Row(100, 100, List.of(1, 7, 100_000), numbers("0", "100001"))),
          entry(Settings.STEPS, new Row(100, 100, List.of(1, 7, 100_000), numbers("0", "100001"))),
          entry(
              Settings.LOG_LEVEL,
              new Row(
                  "warn",
                  "info",
                  List.of("trace", "error", "off"),
                  List.of("warning", "inherit", "3"))),
          entry(
              Settings.MCP_LOG_LEVEL,
              new Row("inherit", "warn", List.of("debug", "error", "off"), List.of("loud"))),
          entry(
              Settings.TOOLS_LOG_LEVEL,
              new Row("inherit", "error", List.of("debug", "warn", "off"), List.of("loud"))),
          entry(
              Settings.LOG_FORMAT,
              new Row("text", "json", List.of("json", "json", "json"), List.of("xml"))),
          entry(
              Settings.LOG_TO_FILE,
              new Row(false, true, List.of(true, true, true), List.of("yes", "1"))),
          entry(
              Settings.LOG_DIR,
              new Row(".swarm/logs", "/var/log/swarm", List.of("a", "b", "c"), List.of())),
          entry(
              Settings.LOG_MAX_SIZE, new Row(10, 10, List.of(1, 20, 1_024), numbers("0", "1025"))),
          entry(Settings.LOG_MAX_AGE, new Row(7, 7, List.of(1, 30, 3_650), numbers("0", "3651"))),
          entry(
              ServerSettings.LISTEN,
              new Row(
                  "127.0.0.1:8808",
                  "127.0.0.1:8808",
                  List.of("localhost:65535", "[::1]:0", "0.0.0.0:443"),
                  List.of("8808", "a:", ":1", "a:65536", "a:-1", "a:x"))),
          entry(
              ServerSettings.URL,
              new Row(
                  "",
                  "",
                  List.of("https://a.example/mcp", "http://b:8/mcp", "https://c.example"),
                  List.of("a.example", "ftp://a.example/", "https://u@a.example/", "https:///a"))),
          entry(
              ServerSettings.NAMES,
              new Row(
                  "",
                  "",
                  List.of("a.example", "10.0.0.1", "a,b.example"),
                  List.of("a b", "a/b", ","))),
          entry(
              ServerSettings.PROXIES,
              new Row("", "", List.of("10.0.0.1", "::1", "10.0.0.1,10.0.0.2"), List.of("a b"))),
          entry(
              ServerSettings.INSECURE,
              new Row(false, false, List.of(true, true, true), List.of("yes", "1"))),
          entry(ServerSettings.CERTIFICATE, file()),
          entry(ServerSettings.KEY, file()),
          entry(ServerSettings.KEYSTORE, file()),
          entry(ServerSettings.KEYSTORE_PASSWORD_FILE, file()),
          entry(
              ServerSettings.CORS,
              new Row(false, false, List.of(true, true, true), List.of("yes", "1"))),
          entry(
              ServerSettings.CORS_ORIGIN,
              new Row(
                  "",
                  "",
                  List.of("https://a.example", "http://localhost:3000", "https://a,https://b"),
                  List.of("*", "null", "https://a/", "https://*.a.example", "a.example"))),
          entry(
              ServerSettings.REQUEST_TIMEOUT,
              new Row(30_000L, 30_000L, List.of(1_000L, 5_000L, 3_600_000L), numbers("999"))),
          entry(
              ServerSettings.KEEP_ALIVE_TIMEOUT,
              new Row(65_000L, 65_000L, List.of(1_000L, 5_000L, 86_400_000L), numbers("0"))),
          entry(
              ServerSettings.MAX_HEADER_SIZE,
              new Row(16_384, 16_384, List.of(1_024, 5_000, 1_048_576), numbers("1023"))),
          entry(
              ServerSettings.MAX_CONNECTIONS,
              new Row(4_096, 4_096, List.of(1, 50, 65_536), numbers("0"))),
          entry(
              ServerSettings.MAX_CONNECTIONS_EACH,
              new Row(1_024, 1_024, List.of(1, 50, 65_536), numbers("0", "65537"))),
          entry(
              ServerSettings.MAX_SESSIONS,
              new Row(1_024, 1_024, List.of(1, 50, 65_536), numbers("0"))),
          entry(
              ServerSettings.MAX_SESSIONS_EACH,
              new Row(64, 64, List.of(1, 50, 65_536), numbers("0"))),
          entry(
              ServerSettings.SESSION_IDLE_TIMEOUT,
              new Row(1_800_000L, 1_800_000L, List.of(1_000L, 5_000L, 86_400_000L), numbers("0"))),
          entry(
              AuditSettings.KEEP_DAYS,
              new Row(365, 365, List.of(1, 30, 36_500), numbers("0", "36501"))),
          entry(
              AuditSettings.KEEP_ENTRIES,
              new Row(
                  1_000_000,
                  1_000_000,
                  List.of(1_000, 50_000, 100_000_000),
                  numbers("999", "100000001"))),
          entry(
              LimitSettings.RATE_LIMITING,
              new Row(false, true, List.of(true, true, true), List.of("yes", "1"))),
          entry(
              LimitSettings.REQUESTS_PER_MINUTE,
              new Row(100, 100, List.of(1, 6_000, 1_000_000), numbers("0", "1000001"))),
          entry(
              LimitSettings.REQUEST_BURST,
              new Row(50, 50, List.of(1, 6_000, 1_000_000), numbers("0", "1000001"))),
          entry(
              LimitSettings.CONCURRENT_REQUESTS,
              new Row(1_000, 1_000, List.of(1, 50, 100_000), numbers("0", "100001"))),
          entry(
              LimitSettings.CONCURRENT_REQUESTS_EACH,
              new Row(200, 200, List.of(1, 50, 100_000), numbers("0", "100001"))),
          entry(
              LimitSettings.MEMORY,
              new Row(0, 512, List.of(1, 2_048, 16_777_216), numbers("16777217"))),
          entry(LimitSettings.PROCESSORS, new Row(0, 80, List.of(1, 95, 100), numbers("101"))),
          entry(
              LimitSettings.REQUEST_BYTES,
              new Row(
                  4_194_304,
                  4_194_304,
                  List.of(1_024, 100_000, 67_108_864),
                  numbers("1023", "67108865"))),
          entry(
              LimitSettings.JSON_DEPTH,
              new Row(100, 100, List.of(10, 50, 500), numbers("9", "501"))),
          entry(
              LimitSettings.JSON_VALUES,
              new Row(
                  250_000, 250_000, List.of(100, 1_000, 10_000_000), numbers("99", "10000001"))),
          entry(
              LimitSettings.JSON_TEXT,
              new Row(
                  67_108_864,
                  67_108_864,
                  List.of(100, 1_000, 1_000_000),
                  numbers("99", "67108865"))),
          entry(
              LimitSettings.JSON_NUMBER,
              new Row(400, 400, List.of(20, 50, 1_000), numbers("19", "1001"))),
          entry(
              LimitSettings.JSON_KEY,
              new Row(50_000, 50_000, List.of(100, 200, 1_000_000), numbers("99", "1000001"))),
          entry(
              CareSettings.BACKUP_DIR,
              new Row(".swarm/backups", "/var/backups/swarm", List.of("a", "b", "c"), List.of())),
          entry(CareSettings.BACKUP_KEEP, new Row(0, 0, List.of(1, 14, 10_000), numbers("10001"))),
          entry(
              CareSettings.SHUTDOWN_TIMEOUT,
              new Row(10_000L, 10_000L, List.of(0L, 1_500L, 600_000L), numbers("600001"))),
          entry(
              Settings.KERNEL_CACHE,
              new Row(
                  1_800_000L,
                  1_800_000L,
                  List.of(0L, 1_500L, 2_073_600_000L),
                  numbers("2073600001"))),
          entry(
              AccessSettings.API_KEYS,
              new Row("auto", "auto", List.of("true", "false", "true"), List.of("yes", "0"))),
          entry(
              AccessSettings.JWKS,
              new Row(
                  "",
                  "",
                  List.of(
                      "https://a.example/keys",
                      "http://127.0.0.1:9/keys",
                      "https://b.example:8443/keys"),
                  List.of(
                      "http://a.example/keys",
                      "ftp://a.example/keys",
                      "https://u:p@a.example/",
                      "https://"))),
          entry(
              AccessSettings.ISSUER,
              new Row("", "", List.of("https://a.example/", "a", "b c"), List.of(" "))),
          entry(
              AccessSettings.AUDIENCE,
              new Row("", "", List.of("https://a.example/", "a", "b c"), List.of(" "))),
          entry(
              SeeingSettings.METRICS,
              new Row(true, true, List.of(false, false, false), List.of("yes", "1"))),
          entry(
              SeeingSettings.LEAST_DISK,
              new Row(64, 64, List.of(0, 500, 1_000_000), numbers("1000001"))),
          entry(
              SeeingSettings.WRITER_TURN,
              new Row(60_000L, 60_000L, List.of(0L, 1_500L, 3_600_000L), numbers("3600001"))),
          entry(
              SeeingSettings.ERRORS, new Row(500, 500, List.of(0, 7, 100_000), numbers("100001"))),
          entry(
              SeeingSettings.ALERT_MEMORY,
              new Row("70/80/90", "70/80/90", List.of("1/2/3", "-/-/100", "-/-/-"), RISING)),
          entry(
              SeeingSettings.ALERT_CPU,
              new Row("70/80/90", "70/80/90", List.of("1/2/3", "50/50/50", "-/-/-"), RISING)),
          entry(
              SeeingSettings.ALERT_ERRORS,
              new Row("-/1/5", "-/1/5", List.of("1/2/3", "-/-/100", "-/-/-"), RISING)),
          entry(
              SeeingSettings.ALERT_RESPONSE,
              new Row(
                  "-/1000/2000",
                  "-/1000/2000",
                  List.of("1/2/3", "-/-/1000000", "-/-/-"),
                  List.of("1/2/1000001", "3/2/1"))),
          entry(
              SeeingSettings.ALERT_QUEUE,
              new Row(
                  "100/-/-",
                  "100/-/-",
                  List.of("1/2/3", "-/5/-", "-/-/-"),
                  List.of("1/-/1000001", "1/2"))));

  @TempDir Path directory;

  private static List<String> numbers(String... wrong) {
    return Stream.concat(Stream.of(wrong), NO_NUMBERS.stream()).toList();
  }

  private static Row file() {
    return new Row("", "", List.of("a", "b", "c"), List.of());
  }

  static List<Setting<?>> all() {
    return Settings.all();
  }

  private static Row row(Setting<?> setting) {
    assertThat(ROWS).as("a row for " + setting.name()).containsKey(setting);
    return ROWS.get(setting);
  }

  private static Given given(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    return new Given(Path.of(""), file, environment, flags);
  }

  private Optional<Path> file(Setting<?> setting, Object text) throws IOException {
    var file = directory.resolve("some.yaml");
    return Optional.of(Files.writeString(file, setting.names().key() + ": " + text + "\n"));
  }

  /** A path in a file counts from there. */
  private Object inFile(Setting<?> setting, Object value) {
    return setting.kind() instanceof Kind.Place
            || setting.kind() instanceof Maybe<?>(Kind.Place place)
        ? directory.resolve(value.toString()).toString()
        : value;
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasItsDefaultInEachProfile(Setting<?> setting) {
    var nothing = given(Optional.empty(), Map.of(), Map.of());
    var production = given(Optional.empty(), Map.of("SWARM_PROFILE", "production"), Map.of());

    assertThat(Configuration.of(nothing).plain(setting)).isEqualTo(row(setting).development());
    assertThat(Configuration.of(nothing).source(setting).word()).isEqualTo("default");
    assertThat(Configuration.of(production).plain(setting)).isEqualTo(row(setting).production());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isSetByEachSourceAndEachWeighsMoreThanTheOneBefore(Setting<?> setting) throws IOException {
    var others = row(setting).others();
    var file = file(setting, others.get(0));
    var environment = Map.of(setting.name(), others.get(1).toString());
    var flags =
        setting.names().flag().map(f -> Map.of(f, others.get(2).toString())).orElse(Map.of());

    var byFile = Configuration.of(given(file, Map.of(), Map.of()));
    assertThat(byFile.plain(setting)).isEqualTo(inFile(setting, others.get(0)));
    assertThat(byFile.source(setting))
        .isEqualTo(new Source.File(file.get(), 1, setting.names().key()));

    var byVariable = Configuration.of(given(file, environment, Map.of()));
    assertThat(byVariable.plain(setting)).isEqualTo(others.get(1));
    assertThat(byVariable.source(setting)).isEqualTo(new Source.Variable(setting.name()));

    if (!flags.isEmpty()) {
      var byFlag = Configuration.of(given(file, environment, flags));
      assertThat(byFlag.plain(setting)).isEqualTo(others.get(2));
      assertThat(byFlag.source(setting))
          .isEqualTo(new Source.Flag(setting.names().flag().orElseThrow()));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isSetByItsAliasesWhereItsNameSaysNothing(Setting<?> setting) {
    var others = row(setting).others();
    for (var alias : setting.names().aliases()) {
      var environment = new HashMap<>(Map.of(alias, others.get(0).toString()));
      var byAlias = Configuration.of(given(Optional.empty(), environment, Map.of()));
      assertThat(byAlias.plain(setting)).as(alias).isEqualTo(others.get(0));
      assertThat(byAlias.source(setting)).isEqualTo(new Source.Variable(alias));

      environment.put(setting.name(), others.get(1).toString());
      var byName = Configuration.of(given(Optional.empty(), environment, Map.of()));
      assertThat(byName.plain(setting)).as(alias).isEqualTo(others.get(1));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesAllThatIsAllowedAndTellsWhatIsNot(Setting<?> setting) {
    for (var right : row(setting).others()) {
      var environment = Map.of(setting.name(), right.toString());
      var read = Configuration.of(given(Optional.empty(), environment, Map.of()));
      assertThat(read.plain(setting)).isEqualTo(right);
    }
    for (var wrong : row(setting).wrong()) {
      var environment = Map.of(setting.name(), wrong);
      assertThatThrownBy(() -> Configuration.of(given(Optional.empty(), environment, Map.of())))
          .as(wrong)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "%s is '%s' (environment variable %s); allowed: %s",
              setting.name(), wrong, setting.name(), setting.kind().allowed());
    }
  }

  @Test
  void nameKeyAliasAndFlagBelongToOneSettingAlone() {
    var names = new ArrayList<String>();
    for (var setting : Settings.all()) {
      names.add(setting.name());
      names.add(setting.names().key());
      names.addAll(setting.names().aliases());
      setting.names().flag().ifPresent(names::add);
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void aDefaultThatIsNotAllowedOrASettingWithoutASentenceCannotBeDeclared() {
    var kind = new Kind.Whole(1, 9);
    assertThatThrownBy(
            () -> new Setting<>(Names.of("A", "a"), kind, Usual.of(3).inProduction(10), "It is."))
        .hasMessage("A may not be 10");
    assertThatThrownBy(() -> new Setting<>(Names.of("A", "a"), kind, Usual.of(3), "it"))
        .hasMessageContaining("sentence");
    assertThatThrownBy(() -> Names.of("a", "a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Names.of("A", "a..b")).isInstanceOf(IllegalArgumentException.class);
  }
}
