package dev.swarm.cli.seeing;

import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Says with each event that is logged on a call's thread which call that is, and logs how calls
 * end, as seriously as {@link Code#logged} has it. Calls of tools have a logger among the tools',
 * so that the level which is set for those holds for them.
 */
final class LogContext implements Interceptor {
  static final String CALLS = "dev.swarm.mcp.calls";
  static final String TOOLS = "dev.swarm.mcp.tool.calls";

  private static final Logger CALLS_LOG = LoggerFactory.getLogger(CALLS);
  private static final Logger TOOLS_LOG = LoggerFactory.getLogger(TOOLS);
  private static final int LONGEST = 128;

  @Override
  public <R> R during(Called call, Supplier<R> work) {
    put(call);
    try {
      return work.get();
    } finally {
      clear();
    }
  }

  @Override
  public void after(Called call, Duration took, Optional<String> problem) {
    var log = call.method().equals("tools/call") ? TOOLS_LOG : CALLS_LOG;
    var level = problem.map(Code::told).map(LogContext::level).orElse(Level.DEBUG);
    if (!log.isEnabledForLevel(level)) {
      return;
    }
    put(call);
    try {
      log.atLevel(level)
          .log(
              "{} {} {} in {} ms",
              call.method(),
              call.name(),
              problem.orElse("OK"),
              Math.round(took.toNanos() / 1e3) / 1e3);
    } finally {
      clear();
    }
  }

  private static Level level(Code code) {
    return switch (code.logged()) {
      case ERROR -> Level.ERROR;
      case WARNING -> Level.WARN;
      case INFO -> Level.INFO;
      case ALL, TRACE, DEBUG, OFF -> Level.DEBUG;
    };
  }

  private static void put(Called call) {
    MDC.put("trace", call.trace().id());
    MDC.put("span", call.trace().spanId());
    MDC.put("principal", plain(call.caller().name()));
    MDC.put("tool", call.name().isEmpty() ? call.method() : call.name());
  }

  private static void clear() {
    MDC.remove("trace");
    MDC.remove("span");
    MDC.remove("principal");
    MDC.remove("tool");
  }

  /** A name may come from a token: it begins no line of its own, and fills none. */
  static String plain(String name) {
    var text = new StringBuilder(Math.min(name.length(), LONGEST));
    for (int i = 0; i < name.length() && text.length() < LONGEST; i++) {
      char c = name.charAt(i);
      boolean control = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      text.append(control ? '_' : c);
    }
    return text.toString();
  }
}
