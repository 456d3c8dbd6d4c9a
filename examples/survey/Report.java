package survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code report.md}, {@code report.json} and the charts into a folder. Each file appears
 * whole or not at all, the page last; so what it links to is there.
 */
final class Report {
  static final String COMMIT_CHART = "commits.svg";
  static final String LANGUAGE_CHART = "languages.svg";

  private final Path folder;
  private final List<Path> written = new ArrayList<>();

  private Report(Path folder) {
    this.folder = folder;
  }

  /** The paths of what was written, a line each. */
  static String write(Step step, Path folder) throws IOException {
    Findings findings = Findings.of(step);
    Files.createDirectories(folder);
    Report report = new Report(folder);
    report.charts(findings);
    report.put("report.json", Json.pretty(json(findings, step.input())));
    report.put("report.md", new Page(findings).markdown());
    return String.join("\n", report.written.stream().map(Path::toString).toList());
  }

  private void charts(Findings findings) throws IOException {
    String name = findings.head().repository();
    Files.deleteIfExists(folder.resolve(COMMIT_CHART));
    Files.deleteIfExists(folder.resolve(LANGUAGE_CHART));
    List<Commits.Month> months = findings.commits().map(Commits::months).orElse(List.of());
    if (!months.isEmpty()) {
      put(COMMIT_CHART, CommitChart.draw(name, months));
    }
    List<Languages.Row> rows = findings.languages().map(Languages::languages).orElse(List.of());
    if (!rows.isEmpty()) {
      int lines = findings.languages().orElseThrow().lines();
      put(LANGUAGE_CHART, LanguageChart.draw(name, rows, lines));
    }
  }

  private void put(String name, String content) throws IOException {
    Path draft = folder.resolve("." + name + ".draft");
    Path target = folder.resolve(name);
    Files.writeString(draft, content);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    written.add(target);
  }

  private static Map<String, Object> json(Findings findings, Map<String, Object> input) {
    Map<String, Object> head = new LinkedHashMap<>(Json.object(input.get("head")));
    head.remove("rules");
    Map<String, Object> figures = new LinkedHashMap<>();
    findings
        .sections()
        .keySet()
        .forEach(
            name -> {
              if (input.get(name) instanceof Map<?, ?> section) {
                Map<String, Object> only = new LinkedHashMap<>(Json.object(section));
                only.keySet().removeAll(List.of("rules", "commit"));
                figures.put(name, only);
              }
            });
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("survey", 1);
    report.put("head", head);
    report.put("figures", figures);
    report.put("notMeasured", findings.missing());
    report.put("rules", findings.rules());
    return report;
  }
}
