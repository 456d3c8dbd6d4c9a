package dev.swarm.mcp.access;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.swarm.access.Principal;
import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges what a token says, once it is known who said it. */
final class Claims {
  /** So far clocks may be apart. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private final JwtSettings settings;
  private final InstantSource clock;

  Claims(JwtSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Verdict check(JWTClaimsSet claims) {
    var now = clock.instant();
    if (!settings.issuer().equals(claims.getIssuer())) {
      return Bearer.refused(Reason.WRONG_ISSUER, "the token is of another issuer");
    }
    if (!claims.getAudience().contains(settings.audience())) {
      return Bearer.refused(Reason.WRONG_AUDIENCE, "the token is for another audience");
    }
    var end = claims.getExpirationTime();
    if (end == null || !now.isBefore(end.toInstant().plus(LEEWAY))) {
      return Bearer.refused(Reason.EXPIRED, end == null ? "the token has no end" : "it expired");
    }
    if (startsAfter(claims.getNotBeforeTime(), now.plus(LEEWAY))) {
      return Bearer.refused(Reason.NOT_YET, "the token is not good yet");
    }
    return Optional.ofNullable(claims.getSubject())
        .flatMap(Principal::ofSubject)
        .<Verdict>map(who -> new Verdict.Accepted(new Caller(who.name(), scopes(claims))))
        .orElseGet(
            () -> Bearer.refused(Reason.UNKNOWN, "the token has no subject, or too long a one"));
  }

  private static boolean startsAfter(@Nullable Date start, Instant now) {
    return start != null && start.toInstant().isAfter(now);
  }

  /** Of what the token allows, what there is here. */
  private static Set<String> scopes(JWTClaimsSet claims) {
    var said = Optional.ofNullable(claims.getClaim("scope"));
    return said.or(() -> Optional.ofNullable(claims.getClaim("scp"))).stream()
        .flatMap(Claims::words)
        .filter(Scope.ALL::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> words(Object said) {
    return switch (said) {
      case String text -> Arrays.stream(text.split(" "));
      case Collection<?> list -> list.stream().map(String::valueOf);
      default -> Stream.empty();
    };
  }
}
