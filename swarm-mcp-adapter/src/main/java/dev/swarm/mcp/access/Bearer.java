package dev.swarm.mcp.access;

import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The form of a credential in HTTP: {@code Bearer}, spaces, and a token of the characters that
 * tokens have (RFC 6750). Whatever is wrong with it is a verdict, and so is a failure of what would
 * tell.
 */
final class Bearer {
  /** The longest header that is looked at; a token of an issuer has some two thousand. */
  static final int LONGEST = 8_192;

  private static final Logger LOG = System.getLogger(Bearer.class.getName());
  private static final String SCHEME = "bearer ";
  private static final Pattern SPACES = Pattern.compile("^ +");
  private static final Verdict NONE = refused(Reason.NONE_GIVEN, "no credential was given");

  private Bearer() {}

  static Verdict refused(Reason reason, String why) {
    return new Verdict.Refused(reason, why);
  }

  static Verdict verdict(Optional<String> authorization, Function<String, Verdict> check) {
    var header = authorization.orElse("");
    if (header.isEmpty()) {
      return NONE;
    }
    if (header.length() > LONGEST) {
      return refused(Reason.MALFORMED, "the header is longer than " + LONGEST + " characters");
    }
    if (header.length() <= SCHEME.length()
        || !header.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME)) {
      return refused(Reason.MALFORMED, "the header is no bearer token");
    }
    var token = SPACES.matcher(header.substring(SCHEME.length())).replaceFirst("");
    if (token.isEmpty() || !token.chars().allMatch(Bearer::isOfTokens)) {
      return refused(Reason.MALFORMED, "the token has characters that no token has");
    }
    return safely(token, check);
  }

  private static boolean isOfTokens(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~+/=".indexOf(c) >= 0;
  }

  private static Verdict safely(String token, Function<String, Verdict> check) {
    try {
      return check.apply(token);
    } catch (RuntimeException e) {
      // Its message is of the store or the like, and says nothing of the credential.
      LOG.log(Level.WARNING, () -> "a credential could not be checked: " + e.getMessage());
      LOG.log(Level.DEBUG, "a credential could not be checked", e);
      return refused(Reason.UNAVAILABLE, "it could not be checked: " + e.getMessage());
    }
  }
}
