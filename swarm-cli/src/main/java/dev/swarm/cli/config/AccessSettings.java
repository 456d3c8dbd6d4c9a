package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;
import java.net.URI;
import java.util.Optional;

/** Settings of who may call, and how they connect. */
public final class AccessSettings {
  static final Section SECTION = new Section();

  public static final Setting<ApiKeyUse> API_KEYS =
      SECTION.declare(
          Names.of("AUTH_API_KEYS", "auth.api-keys"),
          Kind.Word.of(ApiKeyUse.class),
          Usual.of("auto"),
          "Whether `serve` lets in who shows an API key, and nobody without a credential; `auto` as"
              + " soon as the store has ever had a key when it starts (`swarm key add`).");

  public static final Setting<Optional<URI>> JWKS =
      SECTION.declare(
          Names.of("AUTH_JWKS", "auth.jwks"),
          new Maybe<>(new KeySet()),
          Usual.of(""),
          "Where the public keys are of an issuer whose tokens (JWT) `serve` takes; with it, issuer"
              + " and audience must be known too. A file is read again when it changes.");

  public static final Setting<Optional<String>> ISSUER =
      SECTION.declare(
          Names.of("AUTH_ISSUER", "auth.issuer"),
          new Maybe<>(new Text()),
          Usual.of(""),
          "The `iss` that such a token must have, character for character.");

  public static final Setting<Optional<String>> AUDIENCE =
      SECTION.declare(
          Names.of("AUTH_AUDIENCE", "auth.audience"),
          new Maybe<>(new Text()),
          Usual.of(""),
          "What must be among such a token's `aud`: what stands for this server at its issuer;"
              + " where it is not set, the address in SERVER_URL.");

  private AccessSettings() {}
}
