package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.cli.config.CareSettings;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Given;
import dev.swarm.cli.config.Mistyped;
import dev.swarm.cli.config.Settings;
import dev.swarm.cli.doctor.Certificate;
import dev.swarm.cli.doctor.Doctor;
import dev.swarm.cli.doctor.Finding;
import dev.swarm.cli.doctor.Finding.Level;
import dev.swarm.cli.doctor.Patient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code swarm doctor}. */
@Command(
    name = DoctorCommand.NAME,
    description = {
      "Looks at the store and at what it stands on: Java, settings, certificate, file system,"
          + " room, locks, versions, pages, permissions, clock, leftovers, kernels and backups. Each thing is ok,"
          + " a warning or a problem, with what to do about it. It changes nothing, and works where"
          + " the store is damaged or missing.",
      "",
      "Exits with 1 when there is a problem."
    })
final class DoctorCommand implements Callable<Integer> {
  static final String NAME = "doctor";

  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--deep",
      description =
          "Proves all of the store: indexes, each entry of journal and audit log, payloads, tables.")
  private boolean deep;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Map<String, String> environment;

  DoctorCommand() {
    this(System.getenv());
  }

  /**
   * @param environment what is looked through for names that nearly are those of settings
   */
  DoctorCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    Mistyped.in(environment).forEach(one -> findings.add(told(one)));
    findings.addAll(Doctor.findings(patient(configuration(findings))));
    var worst = findings.stream().map(Finding::level).max(Level::compareTo).orElse(Level.OK);
    var output = Output.of(spec);
    if (json) {
      output.json(
          object(
              "verdict", word(worst),
              "findings", findings.stream().map(DoctorCommand::asJson).toList()));
    } else {
      findings.forEach(finding -> tell(output, finding));
    }
    return worst == Level.PROBLEM ? ExitCodes.TASK_FAILED : ExitCodes.OK;
  }

  private static Finding told(Mistyped one) {
    return new Finding(
        Level.WARNING,
        "settings",
        one.written() + " in the environment sets nothing",
        "did you mean " + one.meant() + "? set that instead (docs/configuration.md)");
  }

  /** What is configured; where that is wrong, what the rest is looked at with. */
  private Configuration configuration(List<Finding> findings) {
    try {
      var configuration = store.configuration();
      var served = Serving.of(configuration, environment);
      findings.add(
          new Finding(
              Level.OK,
              "settings",
              configuration
                  .file()
                  .map(file -> file + " and what the environment sets are as they should be")
                  .orElse("there is no file of them; what the environment sets is as it should be"),
              ""));
      served.tls().map(tls -> Certificate.finding(tls, Instant.now())).ifPresent(findings::add);
      return configuration;
    } catch (ConfigurationException e) {
      e.mistakes()
          .forEach(
              mistake ->
                  findings.add(
                      new Finding(
                          Level.PROBLEM,
                          "settings",
                          mistake,
                          "mend it (docs/configuration.md); nothing starts before")));
      return unconfigured();
    }
  }

  private Configuration unconfigured() {
    var db = Main.flags(spec).get(Settings.STORE.names().flag().orElseThrow());
    var flags = db == null ? Map.<String, String>of() : Map.of("--db", db);
    return Configuration.of(new Given(Path.of(""), Optional.empty(), Map.of(), flags));
  }

  private Patient patient(Configuration configuration) {
    return new Patient(
        configuration.value(Settings.STORE),
        Optional.of(configuration.value(Settings.LOG_DIR))
            .filter(directory -> configuration.value(Settings.LOG_TO_FILE)),
        configuration.value(CareSettings.BACKUP_DIR),
        Limits.store(configuration),
        deep ? Patient.Depth.WHOLE : Patient.Depth.QUICK);
  }

  private static void tell(Output output, Finding finding) {
    var level = finding.level().name().toLowerCase(Locale.ROOT);
    output.line("%-8s %-12s %s".formatted(level, finding.area(), finding.what()));
    if (!finding.next().isEmpty()) {
      output.line("%21s -> %s".formatted("", finding.next()));
    }
  }

  private static Object asJson(Finding finding) {
    return object(
        "level", word(finding.level()),
        "area", finding.area(),
        "what", finding.what(),
        "next", finding.next());
  }
}
