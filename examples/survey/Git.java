package survey;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs git in one repository, so that neither the user's configuration nor the network changes a
 * figure: no pager, no replaced objects, no fetching of what is missing, messages in English.
 */
final class Git {
  private static final List<String> QUIET =
      List.of(
          "--no-pager",
          "--no-replace-objects",
          "-c",
          "core.quotePath=false",
          "-c",
          "log.showSignature=false",
          "-c",
          "blame.ignoreRevsFile=",
          "-c",
          "mailmap.file=");
  private static final int LONGEST_REASON = 8192;

  private final List<String> command = new ArrayList<>();
  private final Path folder;

  private Git(Path folder) {
    this.folder = folder;
    command.add("git");
    command.addAll(QUIET);
    command.addAll(List.of("-C", folder.toString()));
  }

  /** Git at the top of the working tree that holds this folder, or in this bare repository. */
  static Git at(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new Refusal("There is no folder " + folder + ".");
    }
    Git git = new Git(folder);
    String up = git.line("rev-parse", "--show-cdup");
    if (!up.isEmpty()) {
      git.command.addAll(List.of("-C", up));
    }
    return git;
  }

  /** Reads a running git's output to its end. */
  interface Reader<R> {
    R read(InputStream output) throws IOException;
  }

  /** The output's only line. */
  String line(String... arguments) {
    return run(List.of(), in -> text(in.readAllBytes()), arguments).replaceFirst("\n$", "");
  }

  /** Each NUL-ended piece of the output, as text. */
  void tokens(List<String> input, Consumer<String> each, String... arguments) {
    run(
        input,
        in -> {
          InputStream buffered = new BufferedInputStream(in, 1 << 16);
          ByteArrayOutputStream token = new ByteArrayOutputStream();
          for (int b = buffered.read(); b >= 0; b = buffered.read()) {
            if (b == 0) {
              each.accept(text(token.toByteArray()));
              token.reset();
            } else {
              token.write(b);
            }
          }
          return token.size();
        },
        arguments);
  }

  /** Feeds git the lines while the reader takes its output; a failure of git is a refusal. */
  <R> R run(List<String> input, Reader<R> reader, String... arguments) {
    Process process = start(arguments);
    try {
      CompletableFuture<String> reason = CompletableFuture.supplyAsync(() -> reason(process));
      Thread.ofVirtual().start(() -> feed(input, process));
      R result = reader.read(process.getInputStream());
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
      if (process.waitFor() != 0) {
        throw refusal(arguments[0], reason.join());
      }
      return result;
    } catch (IOException broken) {
      throw new Refusal("Talking to git broke: " + broken.getMessage() + ".");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refusal("The step was stopped.");
    } finally {
      process.destroy();
    }
  }

  /** Whether this path can be handed to git as an argument, byte for byte. */
  static boolean passable(String path) {
    Charset arguments = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return path.indexOf('\uFFFD') < 0 && path.equals(text(path.getBytes(arguments)));
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Process start(String... arguments) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_") && !kept(name));
    environment.put("LC_ALL", "C");
    environment.put("GIT_ALLOW_PROTOCOL", "none");
    environment.put("GIT_NO_LAZY_FETCH", "1");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new Refusal("The survey needs git, and no git could be started from the PATH.");
    }
  }

  /** What decides which configuration and program git uses, not which repository it looks at. */
  private static boolean kept(String name) {
    return name.startsWith("GIT_CONFIG")
        || name.equals("GIT_EXEC_PATH")
        || name.equals("GIT_CEILING_DIRECTORIES");
  }

  private static void feed(List<String> input, Process process) {
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      for (String line : input) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException gone) {
      // Git ended before it read all; its exit code and stderr say why.
    }
  }

  private static String reason(Process process) {
    try (InputStream error = process.getErrorStream()) {
      String start = text(error.readNBytes(LONGEST_REASON));
      error.transferTo(OutputStream.nullOutputStream());
      return start;
    } catch (IOException gone) {
      return "";
    }
  }

  private Refusal refusal(String subcommand, String reason) {
    if (reason.contains("dubious ownership") || reason.contains("unsafe repository")) {
      return new Refusal(
          "Git refuses "
              + folder
              + " because it belongs to another user; trust it with"
              + " `git config --global --add safe.directory PATH`.");
    }
    if (reason.contains("promisor remote")) {
      return new Refusal(
          folder + " is a partial clone: it lacks contents, and the survey fetches nothing.");
    }
    if (reason.contains("not a git repository")) {
      return new Refusal(folder + " is not a Git repository.");
    }
    String line = reason.strip().lines().reduce((a, b) -> a.startsWith("fatal") ? a : b).orElse("");
    return new Refusal("git " + subcommand + " failed: " + line);
  }
}
