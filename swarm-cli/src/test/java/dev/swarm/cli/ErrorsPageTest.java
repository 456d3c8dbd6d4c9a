package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.codec.RpcError;
import dev.swarm.persistence.StoreException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page docs/errors.md lists all codes that the program has, and no others. */
class ErrorsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.+) \\| (.+) \\|$");
  private static final Pattern MAPPED =
      Pattern.compile(
          "^\\| `([A-Z_]+)` \\| .+ \\| (`-\\d+` \\| `\\d+` \\| (?:`\\d+`|–) \\| \\w+) \\|$");
  private static final String TEXT = "\"([A-Z]+(?:_[A-Z]+)*)\"";

  private static Set<String> listed(String heading) throws IOException {
    var codes = new TreeSet<String>();
    boolean within = false;
    for (var line : Files.readAllLines(ROOT.resolve("docs/errors.md"))) {
      if (line.startsWith("## ")) {
        within = line.equals("## " + heading);
      }
      var row = ROW.matcher(line);
      if (within && row.matches()) {
        assertThat(codes.add(row.group(1))).as("once: " + row.group(1)).isTrue();
      }
    }
    return codes;
  }

  /** What a pattern's group finds in the sources below a folder. */
  private static Set<String> found(String folder, Pattern... patterns) throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(ROOT.resolve(folder))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var source = Files.readString(file);
        for (var pattern : patterns) {
          pattern.matcher(source).results().map(match -> match.group(1)).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static Set<String> names(Enum<?>... all) {
    return Arrays.stream(all).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void allOfTheDomainsCodesAreOnThePage() throws IOException {
    var code = Pattern.compile("case \\w+ p -> " + TEXT);
    var problems = found("swarm-core/src/main/java/dev/swarm/problem", code);

    assertThat(problems).contains("STALE", "DAMAGED").hasSizeGreaterThan(10);
    assertThat(listed("Refused by the domain")).isEqualTo(problems);
  }

  @Test
  void allOfTheServersCodesAreOnThePage() throws IOException {
    var codes = names(Code.values());
    codes.removeAll(listed("Refused by the domain"));
    codes.removeAll(names(StoreException.Code.values()));

    assertThat(codes).contains("BUSY", "SHUTTING_DOWN", "INTERNAL");
    assertThat(listed("Refused by the server")).isEqualTo(codes);
  }

  @Test
  void thereIsNoCodeThatNobodyTells() throws IOException {
    var told = Pattern.compile("\\bCode\\.([A-Z_]+)\\b");
    var codes = found("swarm-mcp-adapter/src/main/java", told);
    codes.addAll(found("swarm-cli/src/main/java", told));

    assertThat(codes).containsAll(listed("Refused by the server"));
    assertThat(names(Code.values()))
        .containsAll(listed("Refused by the domain"))
        .containsAll(listed("The store cannot be used"));
  }

  @Test
  void eachCodeComesToWhatThePageSays() throws IOException {
    var page = new TreeMap<String, String>();
    for (var line : Files.readAllLines(ROOT.resolve("docs/errors.md"))) {
      var row = MAPPED.matcher(line);
      if (row.matches()) {
        page.put(row.group(1), row.group(2));
      }
    }
    var program = new TreeMap<String, String>();
    for (var code : Code.values()) {
      program.put(
          code.name(),
          "`%d` | `%d` | %s | %s"
              .formatted(code.rpc(), code.http(), exit(code), level(code.logged())));
    }

    assertThat(page).isEqualTo(program);
  }

  private static String exit(Code code) {
    var ends = ExitCodes.of(code);
    return ends.isPresent() ? "`" + ends.getAsInt() + "`" : "–";
  }

  private static String level(System.Logger.Level level) {
    return level == System.Logger.Level.WARNING ? "warn" : level.name().toLowerCase(Locale.ROOT);
  }

  @Test
  void allOfTheStoresCodesAreOnThePage() throws IOException {
    assertThat(listed("The store cannot be used")).isEqualTo(names(StoreException.Code.values()));
  }

  @Test
  void allErrorsOfJsonRpcAreOnThePage() throws IOException {
    assertThat(listed("JSON-RPC")).isEqualTo(numbers(RpcError.class));
  }

  @Test
  void allExitCodesAreOnThePage() throws IOException {
    var codes = numbers(ExitCodes.class);
    // The Java machine ends so by itself.
    codes.add("143");

    assertThat(listed("Exit codes")).isEqualTo(codes);
  }

  private static Set<String> numbers(Class<?> constants) {
    return Stream.of(constants.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == int.class)
        .map(
            field -> {
              try {
                return Integer.toString(field.getInt(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void allStatusesOfHttpAreOnThePage() throws IOException {
    var statuses =
        found(
            "swarm-mcp-adapter/src/main/java/dev/swarm/mcp/http",
            Pattern.compile("Refusal\\.of\\(\\s*(\\d{3})\\b"),
            Pattern.compile("new Refusal\\(\\s*(\\d{3})\\b"),
            Pattern.compile("(?:json|whole|empty|setStatus)\\(\\s*(\\d{3})\\b"),
            Pattern.compile("writeError\\([^;]*?(\\d{3})\\)"),
            Pattern.compile("-> (\\d{3});"));

    for (var code : Code.values()) {
      statuses.add(Integer.toString(code.http()));
    }

    assertThat(statuses).contains("401", "429", "503");
    assertThat(listed("HTTP")).isEqualTo(statuses);
  }
}
