package survey;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The way in: {@code survey.Main <subcommand> <path>}. Every subcommand but {@code report} measures
 * the repository at the path and prints its figures as JSON; {@code report} writes the report into
 * the path. On stdin a measuring step may get the output of {@code head}, which pins the commit; so
 * all steps see the same one. Exit code 0 is success, 1 a reason on stderr, 2 a wrong call.
 */
public final class Main {
  private static final String USAGE =
      "usage: survey.Main head|commits|changes|files|largest|languages|todos|tests|dependencies"
          + " REPOSITORY, or survey.Main report FOLDER";

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.in, System.out, System.err));
  }

  /** One step, without a process of its own. */
  public static int run(
      List<String> arguments,
      Map<String, String> environment,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    try {
      if (arguments.size() != 2) {
        err.println(USAGE);
        return 2;
      }
      String input = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Step step = Step.of(environment, input);
      String output = output(arguments.get(0), Path.of(arguments.get(1)), step);
      out.write((output + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return 0;
    } catch (Refusal refusal) {
      err.println(refusal.getMessage());
    } catch (IOException | RuntimeException unexpected) {
      err.println("The step broke: " + unexpected);
    }
    return 1;
  }

  private static String output(String subcommand, Path path, Step step) throws IOException {
    if (subcommand.equals("report")) {
      return Report.write(step, path);
    }
    return Json.write(
        switch (subcommand) {
          case "head" -> Repository.open(path, step).head();
          case "commits" -> Commits.measure(Repository.open(path, step));
          case "changes" -> Changes.measure(Repository.open(path, step));
          case "files" -> Inventory.measure(Repository.open(path, step));
          case "largest" -> Largest.measure(Repository.open(path, step));
          case "languages" ->
              step.hub()
                  ? step.sum(Languages.class, Languages::plus, Languages::share)
                  : Languages.measure(Repository.open(path, step), step.share());
          case "todos" ->
              step.hub()
                  ? step.sum(Todos.class, Todos::plus, Todos::share)
                  : Todos.measure(Repository.open(path, step), step.share());
          case "tests" -> TestRatio.measure(Repository.open(path, step));
          case "dependencies" -> Dependencies.measure(Repository.open(path, step));
          default -> throw new Refusal(USAGE);
        });
  }
}
