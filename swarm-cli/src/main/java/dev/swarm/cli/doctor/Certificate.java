package dev.swarm.cli.doctor;

import dev.swarm.mcp.http.Tls;
import dev.swarm.mcp.http.TlsException;
import java.time.Duration;
import java.time.Instant;

/** Whether a server has a certificate that clients take, and for how long. */
public final class Certificate {
  private static final String AREA = "certificate";

  /** Who renews by a program does so a month before the end; by then it has failed for long. */
  private static final Duration SOON = Duration.ofDays(14);

  private Certificate() {}

  /** What is to be said of the one that those files hold. */
  public static Finding finding(Tls tls, Instant now) {
    try {
      return finding(tls.end(), now);
    } catch (TlsException e) {
      return Finding.problem(
          AREA, String.valueOf(e.getMessage()), "mend it; swarm serve does not start before");
    }
  }

  static Finding finding(Instant end, Instant now) {
    if (end.isBefore(now)) {
      return Finding.problem(
          AREA, "it expired at " + end + ", so clients refuse it", "put a new one in its place");
    }
    return end.isBefore(now.plus(SOON))
        ? Finding.warning(AREA, "it expires at " + end, "renew it; a server reads it by itself")
        : Finding.ok(AREA, "it is good until " + end);
  }
}
