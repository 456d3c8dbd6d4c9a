package dev.swarm.mcp.compat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.BadArgument;
import java.time.Duration;
import java.util.regex.Pattern;

/** A time up to now, such as 30m, 1h, 24h or 7d. */
record TimeRange(String text, Duration time) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
  private static final Duration LONGEST = Duration.ofDays(3_660);

  static TimeRange of(Arguments arguments) {
    var text = arguments.string("timeRange", "1h");
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw refused(text);
    }
    long count = Long.parseLong(form.group(1));
    var time =
        switch (form.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    if (time.compareTo(LONGEST) > 0) {
      throw refused(text);
    }
    return new TimeRange(text, time);
  }

  private static BadArgument refused(String text) {
    var shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
    return new BadArgument(
        "timeRange", "was \"" + shown + "\"", "minutes, hours or days, such as 30m, 1h or 7d");
  }
}
