package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A checkout with the real launcher, whose Maven and JDKs are scripts that tell how they were
 * called. The launcher sees this folder's JDKs and tools alone, none of the machine's.
 */
final class FakeCheckout {
  private static final Path LAUNCHER = Path.of("..", "swarm");
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "cksum",
          "date",
          "dirname",
          "find",
          "ls",
          "mkdir",
          "mv",
          "nice",
          "ps",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch");
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$JAVA_HOME" >>builds
      printf '%s\\n' "$@" >maven-arguments
      i=0
      while [ -f busy ] && [ $i -lt 600 ]; do sleep 0.1; i=$((i + 1)); done
      if [ -f broken ]; then
        echo "it does not compile"
        exit 1
      fi
      mkdir -p swarm-cli/target/launcher
      cat builds >swarm-cli/target/launcher/swarm.jar
      """;

  /** Tells its arguments; asked for a cache it makes one, unless a file says that it cannot. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo 'Java VERSION'
      printf '<%s>\n' "$@"
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*)
            echo training >>'CHECKOUT/trainings'
            [ ! -f 'CHECKOUT/untrainable' ] || exit 1
            echo cache >"${argument#*=}"
            mkdir library
            echo code >library/libsqlite
            ;;
        esac
      done
      """;

  private final Path machine;
  private final Path checkout;
  private final Map<String, String> environment = new TreeMap<>();

  FakeCheckout(Path machine) throws IOException {
    this.machine = machine;
    this.checkout = machine.resolve(encodable("Prüf stand", "test stand"));
    environment.put("PATH", machine.resolve("bin").toString());
    environment.put("HOME", machine.resolve("home").toString());
    environment.put("SWARM_AOT", "off");
    for (String tool : TOOLS) {
      executable(
          machine.resolve("bin").resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
    }
    write("pom.xml", "");
    write("swarm-cli/pom.xml", "");
    write("swarm-cli/src/main/java/Main.java", "");
    executable(checkout.resolve("mvnw"), MAVEN);
    String script = Files.readString(LAUNCHER);
    for (String folder : List.of("/usr/lib/jvm", "/opt", "/Library")) {
      script = script.replace(" " + folder + "/", " " + machine + folder + "/");
    }
    executable(checkout.resolve("swarm"), script);
  }

  /** Adds a JDK of this version under the folder where the system keeps them. */
  Path jdk(String version) throws IOException {
    Path home = jre(version);
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  /** Adds a Java of this version that cannot compile. */
  Path jre(String version) throws IOException {
    Path home = machine.resolve("usr/lib/jvm/java-" + version);
    executable(
        home.resolve("bin/java"),
        JAVA.replace("VERSION", version).replace("CHECKOUT", checkout.toString()));
    release(home, version, "1");
    return home;
  }

  /** Says which build of which version that Java is. */
  void release(Path home, String version, String build) throws IOException {
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\nBUILD=\"%s\"\n".formatted(version, build));
  }

  /** Lets it make the cache that other tests do without. */
  FakeCheckout withCache() {
    environment.remove("SWARM_AOT");
    return this;
  }

  /** How often a cache was asked for so far. */
  int trainings() throws IOException {
    var told = path("trainings");
    return Files.exists(told) ? Files.readAllLines(told).size() : 0;
  }

  /** The files whose names begin with {@code aot-}, without what is being made. */
  List<Path> caches() throws IOException {
    try (var files = Files.newDirectoryStream(path("target/launcher"), "aot-*.{aot,failed}")) {
      return StreamSupport.stream(files.spliterator(), false).toList();
    }
  }

  /** Whether nobody makes a cache. */
  boolean quiet() {
    try (var files = Files.newDirectoryStream(path("target/launcher"), "aot-*.making")) {
      return !files.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeCheckout with(String variable, Path value) {
    environment.put(variable, value.toString());
    return this;
  }

  Path path(String name) {
    return checkout.resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
  }

  /** Makes a file look newer than anything built until now. */
  void changeAfterTheBuild(String name) throws IOException {
    Files.setLastModifiedTime(path(name), FileTime.from(Instant.now().plusSeconds(60)));
  }

  /** The Java home of each build so far. */
  List<String> builds() throws IOException {
    return Files.exists(path("builds")) ? Files.readAllLines(path("builds")) : List.of();
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return start(path("swarm"), arguments).await();
  }

  Started start(Path launcher, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(machine, "out", "");
    Path err = Files.createTempFile(machine, "err", "");
    var builder =
        new ProcessBuilder(command)
            .directory(machine.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Started(process, out, err);
  }

  /** A launcher under way. */
  record Started(Process process, Path out, Path err) {
    Run await() throws IOException, InterruptedException {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();
      return new Run(process.exitValue(), Files.readAllLines(out), told());
    }

    String told() {
      try {
        return Files.readString(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What a launcher did. */
  record Run(int status, List<String> out, String err) {}

  private static Path onPath(String tool) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + tool + " on the PATH"));
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String encodable(String wanted, String otherwise) {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
    return names.newEncoder().canEncode(wanted) ? wanted : otherwise;
  }
}
