package dev.swarm.cli.config;

import dev.swarm.cli.config.Setting.Names;
import dev.swarm.cli.config.Setting.Usual;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of {@code serve}: where it listens, to whom it answers and for how long it waits. */
public final class ServerSettings {
  static final Section SECTION = new Section();

  private static final Duration DAY = Duration.ofDays(1);
  private static final Kind<Optional<Path>> FILE = new Maybe<>(new Kind.Place());

  public static final Setting<Listening> LISTEN =
      SECTION.declare(
          Names.of("SERVER_LISTEN", "server.listen").flag("--http"),
          new Address(),
          Usual.of("127.0.0.1:8808"),
          "Where `serve` listens; port 0 takes any that is free. Another address than this machine's"
              + " own needs callers to prove who they are, and TLS (docs/security.md).");

  public static final Setting<Optional<URI>> URL =
      SECTION.declare(
          Names.of("SERVER_URL", "server.url"),
          new Maybe<>(new Web(Web.Part.PAGE)),
          Usual.of(""),
          "The address of its MCP endpoint as clients reach it, where that is another: behind a"
              + " proxy, or under a name. It answers to that name too.");

  public static final Setting<List<String>> NAMES =
      SECTION.declare(
          Names.of("SERVER_NAMES", "server.names"),
          new Several<>(new Host()),
          Usual.of(""),
          "The other names by which clients may call it (the `Host` they send); its address,"
              + " `localhost` and the name in SERVER_URL are taken anyway, any other is refused.");

  public static final Setting<List<String>> PROXIES =
      SECTION.declare(
          Names.of("SERVER_PROXIES", "server.proxies"),
          new Several<>(new Host()),
          Usual.of(""),
          "The addresses of proxies in front of it; they are believed from where a request comes"
              + " (`X-Forwarded-For`), nobody else is.");

  public static final Setting<Boolean> INSECURE =
      SECTION.declare(
          Names.of("SERVER_INSECURE", "server.insecure").flag("--insecure"),
          new Kind.Truth(),
          Usual.of(false),
          "Whether it may listen without TLS where other machines reach it: only behind a proxy that"
              + " does TLS, on a network that nobody else reads.");

  public static final Setting<Optional<Path>> CERTIFICATE =
      SECTION.declare(
          Names.of("TLS_CERTIFICATE", "tls.certificate"),
          FILE,
          Usual.of(""),
          "The PEM file of its certificate and those that vouch for it; it speaks TLS then. It is"
              + " read again when it changes.");

  public static final Setting<Optional<Path>> KEY =
      SECTION.declare(
          Names.of("TLS_KEY", "tls.key"),
          FILE,
          Usual.of(""),
          "The PEM file of the certificate's private key, PKCS#8 and not encrypted.");

  public static final Setting<Optional<Path>> KEYSTORE =
      SECTION.declare(
          Names.of("TLS_KEYSTORE", "tls.keystore"),
          FILE,
          Usual.of(""),
          "Instead of those two: a keystore (PKCS#12 or JKS) that holds both.");

  public static final Setting<Optional<Path>> KEYSTORE_PASSWORD_FILE =
      SECTION.declare(
          Names.of("TLS_KEYSTORE_PASSWORD_FILE", "tls.keystore-password-file"),
          FILE,
          Usual.of(""),
          "The file whose first line is the keystore's password; without it the environment variable"
              + " TLS_KEYSTORE_PASSWORD is.");

  public static final Setting<Boolean> CORS =
      SECTION.declare(
          Names.of("CORS_ENABLED", "cors.enabled"),
          new Kind.Truth(),
          Usual.of(false),
          "Whether web pages of the origins in CORS_ORIGIN may call it.");

  public static final Setting<List<URI>> CORS_ORIGIN =
      SECTION.declare(
          Names.of("CORS_ORIGIN", "cors.origin"),
          new Several<>(new Web(Web.Part.ORIGIN)),
          Usual.of(""),
          "The origins of those pages; browsers are told no others.");

  public static final Setting<Duration> REQUEST_TIMEOUT =
      SECTION.declare(
          Names.of("REQUEST_TIMEOUT", "server.request-timeout"),
          new Kind.Millis(Duration.ofSeconds(1), Duration.ofHours(1)),
          Usual.of(30_000),
          "For how many milliseconds a request may come in, its answer go out, and each event of a"
              + " stream; a call itself ends after 24 seconds.");

  public static final Setting<Duration> KEEP_ALIVE_TIMEOUT =
      SECTION.declare(
          Names.of("KEEP_ALIVE_TIMEOUT", "server.keep-alive-timeout"),
          new Kind.Millis(Duration.ofSeconds(1), DAY),
          Usual.of(65_000),
          "After how many milliseconds without a request a connection is closed.");

  public static final Setting<Integer> MAX_HEADER_SIZE =
      SECTION.declare(
          Names.of("MAX_HEADER_SIZE", "server.max-header-size"),
          new Kind.Whole(1_024, 1 << 20),
          Usual.of(16 << 10),
          "How many bytes all headers of a request may have; more are refused with 431.");

  public static final Setting<Integer> MAX_CONNECTIONS =
      SECTION.declare(
          Names.of("MAX_CONNECTIONS", "server.max-connections"),
          new Kind.Whole(1, 65_536),
          Usual.of(4_096),
          "How many connections it accepts at once; others wait.");

  public static final Setting<Integer> MAX_CONNECTIONS_EACH =
      SECTION.declare(
          Names.of("MAX_CONNECTIONS_PER_ADDRESS", "server.max-connections-per-address"),
          new Kind.Whole(1, 65_536),
          Usual.of(1_024),
          "How many of them one address may have, in IPv6 one /64, where callers must show a"
              + " credential; one more is closed at once. The addresses in SERVER_PROXIES may have"
              + " all.");

  public static final Setting<Integer> MAX_SESSIONS =
      SECTION.declare(
          Names.of("MAX_SESSIONS", "server.max-sessions"),
          new Kind.Whole(1, 65_536),
          Usual.of(1_024),
          "How many sessions may be open at once; one more is refused with 503.");

  public static final Setting<Integer> MAX_SESSIONS_EACH =
      SECTION.declare(
          Names.of("MAX_SESSIONS_PER_PRINCIPAL", "server.max-sessions-per-principal"),
          new Kind.Whole(1, 65_536),
          Usual.of(64),
          "How many of them one principal may have; one more ends its own that was left alone for"
              + " longest, or is refused with 503 where all were used within a minute.");

  public static final Setting<Duration> SESSION_IDLE_TIMEOUT =
      SECTION.declare(
          Names.of("SESSION_IDLE_TIMEOUT", "server.session-idle-timeout"),
          new Kind.Millis(Duration.ofSeconds(1), DAY),
          Usual.of(1_800_000),
          "After how many milliseconds without a request or listener a session is over.");

  private ServerSettings() {}
}
