package dev.swarm.cli;

import dev.swarm.access.KeyRoom;
import dev.swarm.cli.config.AccessSettings;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.ConfigurationException;
import dev.swarm.cli.config.ServerSettings;
import dev.swarm.cli.config.Setting;
import dev.swarm.mcp.access.ApiKeys;
import dev.swarm.mcp.access.Authenticator;
import dev.swarm.mcp.access.Authenticators;
import dev.swarm.mcp.access.JwtSettings;
import dev.swarm.mcp.access.Jwts;
import dev.swarm.mcp.http.Access;
import dev.swarm.store.Store;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a configuration and a store say of who may call a server. */
final class Authentication {
  private static final List<Setting<? extends Optional<?>>> NEEDED =
      List.of(AccessSettings.JWKS, AccessSettings.ISSUER, AccessSettings.AUDIENCE);

  private Authentication() {}

  /**
   * What tells who calls; empty when neither keys nor tokens are taken, so that only the user of
   * this machine may be served.
   *
   * @throws ConfigurationException when tokens are to be taken and it is not said whose
   */
  static Optional<Access> of(Configuration configuration, Store store) {
    var all = new ArrayList<Authenticator>();
    var tokens = tokens(configuration);
    if (takesKeys(configuration, store)) {
      all.add(new ApiKeys(new KeyRoom(store, new SecureRandom())));
    }
    tokens.map(Jwts::of).map(Authentication::begun).ifPresent(all::add);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var access = Access.by(Authenticators.of(all));
    return Optional.of(resource(configuration, tokens).map(access::resource).orElse(access));
  }

  /** An issuer that cannot be reached holds up nobody who comes with a key. */
  private static Jwts begun(Jwts tokens) {
    Thread.ofVirtual().name("swarm-jwks").start(tokens::fetch);
    return tokens;
  }

  /** As what its issuer knows this server, where both have addresses. */
  private static Optional<Access.Resource> resource(
      Configuration configuration, Optional<JwtSettings> tokens) {
    var issuer = tokens.map(JwtSettings::issuer).flatMap(Authentication::address);
    return configuration
        .value(ServerSettings.URL)
        .flatMap(url -> issuer.map(by -> new Access.Resource(url, List.of(by))));
  }

  private static Optional<URI> address(String issuer) {
    try {
      var uri = new URI(issuer);
      return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Once there was a key, revoking the last one must not open the door. */
  private static boolean takesKeys(Configuration configuration, Store store) {
    return switch (configuration.value(AccessSettings.API_KEYS)) {
      case AUTO -> !new KeyRoom(store, new SecureRandom()).list().isEmpty();
      case TRUE -> true;
      case FALSE -> false;
    };
  }

  /**
   * Whose tokens are taken, if any are. A client asks for one by the address of the server that it
   * is for (RFC 8707), so that is their audience where no other is named.
   *
   * @throws ConfigurationException when some of what is needed is missing
   */
  static Optional<JwtSettings> tokens(Configuration configuration) {
    var keys = configuration.value(AccessSettings.JWKS);
    var issuer = configuration.value(AccessSettings.ISSUER);
    var audience = configuration.value(AccessSettings.AUDIENCE);
    if (keys.isEmpty() && issuer.isEmpty() && audience.isEmpty()) {
      return Optional.empty();
    }
    var address = configuration.value(ServerSettings.URL).map(URI::toString);
    requireAll(configuration, address);
    return Optional.of(
        new JwtSettings(
            keys.orElseThrow(), issuer.orElseThrow(), audience.or(() -> address).orElseThrow()));
  }

  private static void requireAll(Configuration configuration, Optional<String> address) {
    var missing = new ArrayList<Setting<?>>();
    var there = new ArrayList<String>();
    for (var setting : NEEDED) {
      if (setting.equals(AccessSettings.AUDIENCE) && address.isPresent()) {
        continue;
      }
      if (configuration.value(setting).isEmpty()) {
        missing.add(setting);
      } else {
        there.add(setting.name() + " is (" + configuration.source(setting) + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new ConfigurationException(
          missing.stream().map(setting -> mistake(setting, there)).toList());
    }
  }

  private static String mistake(Setting<?> missing, List<String> there) {
    var instead =
        missing.equals(AccessSettings.AUDIENCE)
            ? ", nor is SERVER_URL, which would stand for it"
            : "";
    return "%s is not set%s, but %s; tokens are checked by all of %s"
        .formatted(
            missing.name(),
            instead,
            String.join(", ", there),
            String.join(", ", NEEDED.stream().map(Setting::name).toList()));
  }
}
