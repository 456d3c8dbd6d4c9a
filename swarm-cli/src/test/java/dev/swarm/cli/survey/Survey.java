package dev.swarm.cli.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.tools.ToolProvider;

/** The example's own tools, compiled once; a step runs in this JVM or as the process it is. */
final class Survey {
  private static final Path SOURCES = sources();
  private static final Path CLASSES = compiled();
  private static final ClassLoader LOADER = loader();

  private Survey() {}

  /** What a step said. */
  record Said(int code, String out, String err) {
    /** The figures, after success. */
    Map<String, Object> figures() {
      assertThat(err).isEmpty();
      assertThat(code).isZero();
      return parse(out);
    }
  }

  static Map<String, Object> figures(String subcommand, Path repository) {
    return run(subcommand, repository, Map.of(), "").figures();
  }

  /** One step in this JVM. */
  static Said run(String subcommand, Path path, Map<String, String> environment, String input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Object code =
        call(
            "survey.Main",
            "run",
            List.of(subcommand, path.toString()),
            environment,
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Said((int) code, out.toString(UTF_8), err.toString(UTF_8).strip());
  }

  /** One step as a process, as the coordinator runs it. */
  static Said process(String subcommand, Path path, Map<String, String> environment, String input) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            CLASSES.toString(),
            "survey.Main",
            subcommand,
            path.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      }
      String out = read(process.getInputStream());
      return new Said(process.waitFor(), out, err.join().strip());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> parse(String json) {
    return (Map<String, Object>) call("survey.Json", "read", json);
  }

  static String json(Object value) {
    return (String) call("survey.Json", "write", value);
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Object call(String type, String name, Object... arguments) {
    try {
      for (Method method : LOADER.loadClass(type).getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
          method.setAccessible(true);
          return method.invoke(null, arguments);
        }
      }
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
    throw new IllegalArgumentException(type + " has no " + name);
  }

  private static Path sources() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("examples/survey/Main.java"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("no examples/survey above " + Path.of("").toAbsolutePath());
    }
    return at.resolve("examples");
  }

  private static Path compiled() {
    Path classes = Path.of("target", "survey-classes").toAbsolutePath();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "--release",
                "21",
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-encoding",
                "UTF-8",
                "-cp",
                SOURCES.toString(),
                "-d",
                classes.toString(),
                "--source-path",
                SOURCES.toString(),
                SOURCES.resolve("survey/Main.java").toString());
    assertThat(code).as(said.toString(UTF_8)).isZero();
    return classes;
  }

  private static ClassLoader loader() {
    try {
      URI classes = CLASSES.toUri();
      return new URLClassLoader(new URL[] {classes.toURL()});
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
