package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Scopes;
import dev.swarm.cli.config.AccessSettings;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.access.Authenticator;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import dev.swarm.mcp.http.Access;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call, as configuration and store say. */
class AuthenticationTest {
  private static final Map<String, String> TOKENS =
      Map.of(
          "AUTH_JWKS", "keys.json",
          "AUTH_ISSUER", "https://issuer.example/",
          "AUTH_AUDIENCE", "swarm");

  @TempDir Path directory;
  private final Store store = new MemoryStore(InstantSource.system());
  private final KeyRoom keys = new KeyRoom(store, new SplittableRandom(1));

  private Configuration configuration(Map<String, String> environment) {
    return Configuration.of(new Given(directory, Optional.empty(), environment, Map.of()));
  }

  private Optional<Authenticator> of(Map<String, String> environment) {
    return Authentication.of(configuration(environment), store).map(Access::authenticator);
  }

  private Reason refusal(Authenticator door, String credential) {
    return ((Verdict.Refused) door.authenticate(Optional.of("Bearer " + credential))).reason();
  }

  @Test
  void withoutKeysAndTokensNobodyIsAsked() {
    assertThat(of(Map.of())).isEmpty();
  }

  @Test
  void fromTheFirstKeyOnKeysAreAskedForEvenWhenItIsRevoked() {
    var text = keys.make(KeySpec.of("ci", Scopes.of("swarm:read"))).orThrow().text().reveal();
    assertThat(of(Map.of()).orElseThrow().authenticate(Optional.of("Bearer " + text)))
        .isInstanceOf(Verdict.Accepted.class);
    keys.revoke("ci").orThrow();
    assertThat(refusal(of(Map.of()).orElseThrow(), text)).isEqualTo(Reason.REVOKED);
    assertThat(of(Map.of("AUTH_API_KEYS", "false"))).isEmpty();
  }

  @Test
  void keysCanBeAskedForBeforeThereIsOne() {
    var door = of(Map.of("AUTH_API_KEYS", "true")).orElseThrow();
    assertThat(door.authenticate(Optional.empty())).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void tokensAreCheckedWithTheKeysOfAFileThatCountsFromWhereItIsNamed() throws IOException {
    var door = of(TOKENS).orElseThrow();
    var token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.AA";
    assertThat(refusal(door, token)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(configuration(TOKENS).plain(AccessSettings.JWKS))
        .isEqualTo(directory.resolve("keys.json").toString());
    assertThat(Files.exists(directory.resolve("keys.json"))).isFalse();
  }

  @Test
  void tokensNeedKeysIssuerAndAudienceAllThree() {
    for (var missing : TOKENS.keySet()) {
      var some = new HashMap<>(TOKENS);
      some.remove(missing);
      assertThatThrownBy(() -> of(some))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith(missing + " is not set")
          .hasMessageContaining(", but AUTH_")
          .hasMessageContaining("environment variable AUTH_")
          .hasMessageContaining("AUTH_JWKS, AUTH_ISSUER, AUTH_AUDIENCE");
    }
    assertThatThrownBy(() -> of(Map.of("AUTH_AUDIENCE", "swarm")))
        .isInstanceOfSatisfying(
            ConfigurationException.class, wrong -> assertThat(wrong.mistakes()).hasSize(2));
  }

  @Test
  void whereNoAudienceIsNamedTokensMustBeForTheServersAddress() {
    var some = new HashMap<>(TOKENS);
    some.put("SERVER_URL", "https://swarm.example/mcp");
    assertThat(Authentication.tokens(configuration(some)).orElseThrow().audience())
        .isEqualTo("swarm");
    some.remove("AUTH_AUDIENCE");
    assertThat(Authentication.tokens(configuration(some)).orElseThrow().audience())
        .isEqualTo("https://swarm.example/mcp");
    some.remove("AUTH_ISSUER");
    assertThatThrownBy(() -> of(some)).hasMessageStartingWith("AUTH_ISSUER is not set, but");
    some.keySet().retainAll(List.of("SERVER_URL"));
    assertThat(Authentication.tokens(configuration(some))).isEmpty();
  }

  @Test
  void withoutAudienceAndAddressTheStartSaysThatEitherWouldDo() {
    var some = new HashMap<>(TOKENS);
    some.remove("AUTH_AUDIENCE");
    assertThatThrownBy(() -> of(some))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("AUTH_AUDIENCE is not set, nor is SERVER_URL");
  }

  @Test
  void noneOfThemHasControlCharacters() {
    for (var name : TOKENS.keySet()) {
      for (var wrong : new String[] {"a\tb", "a\nb", "a\u0000b"}) {
        if (!name.equals("AUTH_JWKS") || wrong.indexOf(0) >= 0) {
          assertThatThrownBy(() -> configuration(Map.of(name, wrong)))
              .as(name)
              .isInstanceOf(ConfigurationException.class);
        }
      }
    }
  }

  @Test
  void whereIssuerAndServerHaveAddressesClientsAreToldWhereTokensAreHad() {
    var some = new HashMap<>(TOKENS);
    assertThat(Authentication.of(configuration(some), store).orElseThrow().resource()).isEmpty();
    some.put("SERVER_URL", "https://swarm.example/mcp");
    assertThat(Authentication.of(configuration(some), store).orElseThrow().resource())
        .contains(
            new Access.Resource(
                URI.create("https://swarm.example/mcp"),
                List.of(URI.create("https://issuer.example/"))));
    some.put("AUTH_ISSUER", "no address");
    assertThat(Authentication.of(configuration(some), store).orElseThrow().resource()).isEmpty();
  }
}
