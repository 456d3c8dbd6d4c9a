package dev.swarm.mcp.access;

import dev.swarm.mcp.access.Authenticator.Reason;
import dev.swarm.mcp.access.Authenticator.Verdict;
import java.util.List;
import java.util.Optional;

/** Puts authenticators together. */
public final class Authenticators {
  private Authenticators() {}

  /**
   * Asks each in turn by the form of the credential: one that finds it malformed is not meant, and
   * the first other word counts.
   */
  public static Authenticator of(List<Authenticator> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("nobody would tell who calls");
    }
    var each = List.copyOf(all);
    return each.size() == 1 ? each.getFirst() : authorization -> first(each, authorization);
  }

  private static Verdict first(List<Authenticator> all, Optional<String> authorization) {
    Verdict last = all.getFirst().authenticate(authorization);
    for (var next : all.subList(1, all.size())) {
      if (!(last instanceof Verdict.Refused refused) || refused.reason() != Reason.MALFORMED) {
        return last;
      }
      last = next.authenticate(authorization);
    }
    return last;
  }
}
