package dev.swarm.cli;

import dev.swarm.audit.Auditor;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.LimitSettings;
import dev.swarm.cli.config.ServerSettings;
import dev.swarm.cli.config.Setting;
import dev.swarm.cli.config.Settings;
import dev.swarm.mcp.http.Edge;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.http.LimitedGate;
import dev.swarm.mcp.http.Tls;
import dev.swarm.mcp.http.TlsException;
import dev.swarm.mcp.limit.Doorkeeper;
import dev.swarm.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the program serves over HTTP, as it is configured. */
final class Serving {
  /** Where a keystore's password may stand: no file of settings is for secrets. */
  static final String PASSWORD = "TLS_KEYSTORE_PASSWORD";

  private static final Setting<?> CERTIFICATE = ServerSettings.CERTIFICATE;
  private static final Setting<?> KEYSTORE = ServerSettings.KEYSTORE;

  private final Configuration configuration;
  private final Map<String, String> environment;
  private final List<String> mistakes = new ArrayList<>();

  private Serving(Configuration configuration, Map<String, String> environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /** Who is told of whom is let in, and who limits how much. */
  record Watch(Auditor auditor, Doorkeeper doorkeeper) {}

  /**
   * What the settings come to.
   *
   * @throws ConfigurationException when they do not go together
   */
  static HttpSettings of(Configuration configuration, Map<String, String> environment) {
    var serving = new Serving(configuration, environment);
    var settings = serving.settings();
    if (!serving.mistakes.isEmpty()) {
      throw new ConfigurationException(serving.mistakes);
    }
    return settings;
  }

  /**
   * The same, and the certificate can be used that they name: nothing is opened before.
   *
   * @throws ConfigurationException when it cannot, or they do not go together
   */
  static HttpSettings ready(Configuration configuration, Map<String, String> environment) {
    var settings = of(configuration, environment);
    try {
      settings.tls().ifPresent(Tls::end);
      return settings;
    } catch (TlsException e) {
      var setting = settings.tls().orElseThrow() instanceof Tls.Pem ? CERTIFICATE : KEYSTORE;
      throw new ConfigurationException(
          List.of(
              "%s is '%s' (%s): %s"
                  .formatted(
                      setting.name(),
                      configuration.plain(setting),
                      configuration.source(setting),
                      e.getMessage())));
    }
  }

  /** What is allowed where others reach it, and should be meant. */
  static List<String> dangers(Configuration configuration, HttpSettings settings) {
    var dangers = new ArrayList<String>();
    if (!settings.ofThisMachine() && settings.tls().isEmpty()) {
      dangers.add(
          "without TLS, whoever reads the network to its clients reads their credentials too");
    }
    if (open(configuration).isPresent() && !configuration.value(LimitSettings.RATE_LIMITING)) {
      dangers.add(
          "others reach it, and nobody is limited in how often to ask: set %s=true, or %s=production"
              .formatted(LimitSettings.RATE_LIMITING.name(), Settings.PROFILE.name()));
    }
    return dangers;
  }

  /**
   * What stands between the server and those who call it.
   *
   * @throws ConfigurationException when others can reach it who need not prove who they are
   */
  static Edge edge(Configuration configuration, Store store, Watch watch) {
    var access = Authentication.of(configuration, store);
    var open = access.isPresent() ? Optional.<Setting<?>>empty() : open(configuration);
    if (open.isPresent()) {
      throw new ConfigurationException(
          List.of(
              "%s is '%s' (%s): others reach it, and callers need not prove who they are; %s"
                  .formatted(
                      open.get().name(),
                      configuration.plain(open.get()),
                      configuration.source(open.get()),
                      "make a key for each (swarm key add), or serve this machine alone")));
    }
    var edge = Edge.LOCAL.auditor(watch.auditor()).gate(new LimitedGate(watch.doorkeeper()));
    return access.map(edge::access).orElse(edge);
  }

  /** The setting that says that others reach the server, be it by a proxy; if one does. */
  private static Optional<Setting<?>> open(Configuration configuration) {
    if (!isOfThisMachine(configuration.value(ServerSettings.LISTEN).host())) {
      return Optional.of(ServerSettings.LISTEN);
    }
    var url = configuration.value(ServerSettings.URL);
    if (url.isPresent() && !isOfThisMachine(url.get().getHost())) {
      return Optional.of(ServerSettings.URL);
    }
    return configuration.value(ServerSettings.PROXIES).isEmpty()
        ? Optional.empty()
        : Optional.of(ServerSettings.PROXIES);
  }

  private static boolean isOfThisMachine(String host) {
    return HttpSettings.at(host, 0).ofThisMachine();
  }

  private HttpSettings settings() {
    var listen = configuration.value(ServerSettings.LISTEN);
    var plain =
        HttpSettings.at(listen.host(), listen.port())
            .names(names())
            .limits(limits())
            .timing(timing());
    var settings = tls().map(plain::tls).orElse(plain);
    if (!settings.ofThisMachine()
        && settings.tls().isEmpty()
        && !configuration.value(ServerSettings.INSECURE)) {
      mistakes.add(
          "%s can be reached from other machines (%s), and without TLS others read what is sent: %s"
              .formatted(
                  listen,
                  configuration.source(ServerSettings.LISTEN),
                  "set TLS_CERTIFICATE and TLS_KEY, or listen at 127.0.0.1; --insecure allows it"
                      + " behind a proxy that does TLS"));
    }
    return settings;
  }

  private HttpSettings.Names names() {
    var hosts = new HashSet<>(configuration.value(ServerSettings.NAMES));
    configuration.value(ServerSettings.URL).ifPresent(url -> hosts.add(url.getHost()));
    return new HttpSettings.Names(
        hosts, origins(), Set.copyOf(configuration.value(ServerSettings.PROXIES)));
  }

  private Set<String> origins() {
    var origins = configuration.value(ServerSettings.CORS_ORIGIN);
    if (!configuration.value(ServerSettings.CORS)) {
      return Set.of();
    }
    if (origins.isEmpty()) {
      mistakes.add(
          "CORS_ENABLED is true (%s), but CORS_ORIGIN names no origin"
              .formatted(configuration.source(ServerSettings.CORS)));
    }
    return origins.stream().map(URI::toString).collect(Collectors.toSet());
  }

  private HttpSettings.Limits limits() {
    return new HttpSettings.Limits(
        configuration.value(LimitSettings.REQUEST_BYTES),
        configuration.value(ServerSettings.MAX_HEADER_SIZE),
        new HttpSettings.Sessions(
            configuration.value(ServerSettings.MAX_SESSIONS),
            configuration.value(ServerSettings.MAX_SESSIONS_EACH)),
        new HttpSettings.Connections(
            configuration.value(ServerSettings.MAX_CONNECTIONS),
            configuration.value(ServerSettings.MAX_CONNECTIONS_EACH)),
        HttpSettings.Limits.USUAL.streamBytes());
  }

  private HttpSettings.Timing timing() {
    return HttpSettings.Timing.USUAL.patience(
        configuration.value(ServerSettings.SESSION_IDLE_TIMEOUT),
        configuration.value(ServerSettings.KEEP_ALIVE_TIMEOUT),
        configuration.value(ServerSettings.REQUEST_TIMEOUT));
  }

  private Optional<Tls> tls() {
    var certificate = configuration.value(ServerSettings.CERTIFICATE);
    var key = configuration.value(ServerSettings.KEY);
    var keystore = configuration.value(ServerSettings.KEYSTORE);
    if (certificate.isPresent() != key.isPresent()) {
      mistakes.add(
          only(certificate.isPresent() ? ServerSettings.CERTIFICATE : ServerSettings.KEY)
              + "; TLS_CERTIFICATE and TLS_KEY go together");
      return Optional.empty();
    }
    if (certificate.isPresent() && keystore.isPresent()) {
      mistakes.add(only(ServerSettings.KEYSTORE) + ", and so is TLS_CERTIFICATE; set one of them");
      return Optional.empty();
    }
    return certificate.isPresent()
        ? Optional.of(new Tls.Pem(certificate.get(), key.orElseThrow()))
        : keystore.flatMap(this::keystore);
  }

  private Optional<Tls> keystore(Path file) {
    var password =
        configuration
            .value(ServerSettings.KEYSTORE_PASSWORD_FILE)
            .<Tls.Password>map(Tls.Password.InFile::new)
            .or(() -> Optional.ofNullable(environment.get(PASSWORD)).map(Tls.Password.Known::new));
    if (password.isEmpty()) {
      mistakes.add(
          only(ServerSettings.KEYSTORE)
              + ", but its password is not: set TLS_KEYSTORE_PASSWORD_FILE, or the environment"
              + " variable "
              + PASSWORD);
    }
    return password.map(known -> new Tls.Keystore(file, known));
  }

  private String only(Setting<?> setting) {
    return setting.name() + " is set (" + configuration.source(setting) + ")";
  }
}
