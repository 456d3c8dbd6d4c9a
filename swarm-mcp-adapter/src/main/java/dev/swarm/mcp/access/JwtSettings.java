package dev.swarm.mcp.access;

import java.net.URI;
import java.util.Optional;

/**
 * Whose tokens are taken. Issuer and audience must be named: else a token that was made for another
 * service would open this one.
 *
 * @param keys where the issuer's public keys are: a file, or an address
 * @param issuer the {@code iss} that a token must have, character for character
 * @param audience what must be among its {@code aud}: what stands for this server
 */
public record JwtSettings(URI keys, String issuer, String audience) {
  /**
   * @throws IllegalArgumentException when one is missing, or {@link #takesKeysFrom} says no
   */
  public JwtSettings {
    if (issuer.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("tokens are taken of an issuer and for an audience");
    }
    if (!takesKeysFrom(keys)) {
      throw new IllegalArgumentException(
          "keys are had from a file, by https, or from this machine");
    }
  }

  /**
   * Whether keys may be had there: from a file, by https, or without that from this machine, where
   * nobody in between can put in others.
   */
  public static boolean takesKeysFrom(URI place) {
    return switch (Optional.ofNullable(place.getScheme()).orElse("")) {
      case "file" -> !place.isOpaque();
      case "https" -> names(place);
      case "http" -> names(place) && isHere(place.getHost());
      default -> false;
    };
  }

  private static boolean names(URI place) {
    return place.getHost() != null
        && place.getRawUserInfo() == null
        && place.getRawFragment() == null;
  }

  private static boolean isHere(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
