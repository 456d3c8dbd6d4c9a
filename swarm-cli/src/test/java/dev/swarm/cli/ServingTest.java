package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.audit.Auditor;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.http.Edge;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.http.Tls;
import dev.swarm.mcp.limit.Doorkeeper;
import dev.swarm.mcp.limit.LimitOptions;
import dev.swarm.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the settings of {@code serve} come to. */
class ServingTest {
  private static HttpSettings settings(String... pairs) {
    var environment = environment(pairs);
    return Serving.of(configuration(environment), environment);
  }

  private static HttpSettings ready(String... pairs) {
    var environment = environment(pairs);
    return Serving.ready(configuration(environment), environment);
  }

  private static Map<String, String> environment(String... pairs) {
    var environment = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  private static Configuration configuration(Map<String, String> environment) {
    return Configuration.of(new Given(Path.of(""), Optional.empty(), environment, Map.of()));
  }

  private static void mistaken(String said, String... pairs) {
    assertThatThrownBy(() -> settings(pairs))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.mistakes()).anyMatch(mistake -> mistake.contains(said)));
  }

  @Test
  void withoutAnyItIsForTheUserOfThisMachine() {
    var usual = settings();
    assertThat(usual).isEqualTo(HttpSettings.local(8808));
    assertThat(usual.ofThisMachine()).isTrue();
    assertThat(usual.limits()).isEqualTo(HttpSettings.Limits.USUAL);
    assertThat(usual.timing()).isEqualTo(HttpSettings.Timing.USUAL);
  }

  @Test
  void eachLimitAndTimeIsWhatItsSettingSays() {
    var settings =
        settings(
            "MAX_REQUEST_BYTES",
            "2048",
            "MAX_HEADER_SIZE",
            "4096",
            "MAX_SESSIONS",
            "7",
            "MAX_SESSIONS_PER_PRINCIPAL",
            "3",
            "MAX_CONNECTIONS",
            "9",
            "MAX_CONNECTIONS_PER_ADDRESS",
            "8",
            "REQUEST_TIMEOUT",
            "1000",
            "KEEP_ALIVE_TIMEOUT",
            "2000",
            "SESSION_IDLE_TIMEOUT",
            "3000");
    assertThat(settings.limits().messageBytes()).isEqualTo(2_048);
    assertThat(settings.limits().headerBytes()).isEqualTo(4_096);
    assertThat(settings.limits().sessions()).isEqualTo(new HttpSettings.Sessions(7, 3));
    assertThat(settings.limits().connections()).isEqualTo(new HttpSettings.Connections(9, 8));
    assertThat(settings.timing().request()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.timing().idleConnection()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.timing().idleSession()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void itAnswersToItsNamesAndTheOneInItsUrl() {
    var settings = settings("SERVER_NAMES", "a.example, B", "SERVER_URL", "https://c.example/mcp");
    assertThat(settings.names().hosts()).containsExactlyInAnyOrder("a.example", "B", "c.example");
  }

  @Test
  void itBelievesTheProxiesThatAreNamed() {
    assertThat(settings("SERVER_PROXIES", "10.0.0.1").names().proxies())
        .containsExactly("10.0.0.1");
  }

  @Test
  void originsCountOnlyWherePagesMayCall() {
    assertThat(settings("CORS_ORIGIN", "https://a.example").names().origins()).isEmpty();
    assertThat(
            settings("CORS_ENABLED", "true", "CORS_ORIGIN", "https://a.example,http://b:1")
                .names()
                .origins())
        .containsExactlyInAnyOrder("https://a.example", "http://b:1");
    mistaken("CORS_ORIGIN names no origin", "CORS_ENABLED", "true");
  }

  @Test
  void aCertificateComesWithItsKeyOrInAKeystoreWithItsPassword() {
    assertThat(settings("TLS_CERTIFICATE", "c.pem", "TLS_KEY", "k.pem").tls())
        .hasValue(new Tls.Pem(Path.of("c.pem"), Path.of("k.pem")));
    assertThat(settings("TLS_KEYSTORE", "s.p12", "TLS_KEYSTORE_PASSWORD_FILE", "p").tls())
        .hasValue(new Tls.Keystore(Path.of("s.p12"), new Tls.Password.InFile(Path.of("p"))));
    assertThat(settings("TLS_KEYSTORE", "s.p12", "TLS_KEYSTORE_PASSWORD", "secret").tls())
        .hasValue(new Tls.Keystore(Path.of("s.p12"), new Tls.Password.Known("secret")));
    mistaken("go together", "TLS_CERTIFICATE", "c.pem");
    mistaken("go together", "TLS_KEY", "k.pem");
    mistaken("its password is not", "TLS_KEYSTORE", "s.p12");
    mistaken("set one of them", "TLS_CERTIFICATE", "c", "TLS_KEY", "k", "TLS_KEYSTORE", "s");
  }

  private static List<String> dangers(String... pairs) {
    var environment = environment(pairs);
    return Serving.dangers(configuration(environment), settings(pairs));
  }

  @Test
  void whatIsAllowedThoughOthersReachItIsSaid() {
    assertThat(dangers()).isEmpty();
    assertThat(dangers("SERVER_LISTEN", "0.0.0.0:80", "SERVER_INSECURE", "true"))
        .satisfiesExactly(
            tls -> assertThat(tls).contains("without TLS"),
            limit -> assertThat(limit).contains("ENABLE_RATE_LIMITING=true"));
    assertThat(dangers("SERVER_PROXIES", "127.0.0.1"))
        .singleElement()
        .asString()
        .contains("ENABLE_RATE_LIMITING=true");
    assertThat(dangers("SERVER_PROXIES", "127.0.0.1", "ENABLE_RATE_LIMITING", "true")).isEmpty();
    assertThat(dangers("SERVER_PROXIES", "127.0.0.1", "SWARM_PROFILE", "production")).isEmpty();
  }

  @Test
  void aCertificateThatCannotBeUsedIsAMistakeInItsSetting() {
    assertThatThrownBy(() -> ready("TLS_CERTIFICATE", "no.pem", "TLS_KEY", "no.key"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("TLS_CERTIFICATE is 'no.pem' (environment variable TLS_CERTIFICATE)")
        .hasMessageContaining("there is no file no.pem");
    assertThatThrownBy(() -> ready("TLS_KEYSTORE", "no.p12", "TLS_KEYSTORE_PASSWORD", "secret"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("TLS_KEYSTORE is 'no.p12'")
        .hasMessageNotContaining("secret");
    assertThat(ready()).isEqualTo(settings());
  }

  @Test
  void whereOthersReachItItWantsTlsOrToBeToldThatAProxyHasIt() {
    mistaken("without TLS others read what is sent", "SERVER_LISTEN", "0.0.0.0:80");
    assertThat(settings("SERVER_LISTEN", "0.0.0.0:80", "SERVER_INSECURE", "true").host())
        .isEqualTo("0.0.0.0");
    assertThat(settings("SERVER_LISTEN", "[::]:443", "TLS_CERTIFICATE", "c", "TLS_KEY", "k").port())
        .isEqualTo(443);
  }

  private static Edge edge(String... pairs) {
    var environment = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    var given = new Given(Path.of(""), Optional.empty(), environment, Map.of());
    var store = new MemoryStore(InstantSource.system());
    var doorkeeper = Doorkeeper.of(LimitOptions.USUAL, Auditor.NONE);
    return Serving.edge(
        Configuration.of(given), store, new Serving.Watch(Auditor.NONE, doorkeeper));
  }

  @Test
  void whereOthersReachItCallersMustProveWhoTheyAre() {
    assertThat(edge().access()).isEmpty();
    assertThat(edge("SERVER_URL", "http://localhost:1/mcp").access()).isEmpty();
    for (var open :
        List.of(
            List.of("SERVER_LISTEN", "0.0.0.0:1"),
            List.of("SERVER_URL", "https://192.0.2.1/mcp"),
            List.of("SERVER_PROXIES", "127.0.0.1"))) {
      var name = open.getFirst();
      assertThatThrownBy(() -> edge(name, open.getLast()))
          .isInstanceOfSatisfying(
              ConfigurationException.class,
              e -> assertThat(e.mistakes().getFirst()).startsWith(name + " is ").contains("key"));
      assertThat(edge(name, open.getLast(), "AUTH_API_KEYS", "true").access()).isPresent();
    }
  }
}
