package dev.swarm.cli.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogContextTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.swarm.mcp.tool.calls");
  private final Logger others = (Logger) LoggerFactory.getLogger("dev.swarm.mcp.calls");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final LogContext context = new LogContext();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.DEBUG);
    others.addAppender(logged);
    others.setLevel(Level.DEBUG);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(logged);
    logger.setLevel(null);
    others.detachAppender(logged);
    others.setLevel(null);
  }

  private static Called call(String principal) {
    return new Called("tools/call", "task_claim", new Caller(principal, Set.of()));
  }

  @Test
  void whatIsLoggedOnACallsThreadSaysWhichCallThatIs() {
    var call = call("ann");
    assertThat(context.<Map<String, String>>during(call, MDC::getCopyOfContextMap))
        .isEqualTo(
            Map.of(
                "trace",
                call.trace().id(),
                "span",
                call.trace().spanId(),
                "principal",
                "ann",
                "tool",
                "task_claim"));
    assertThat(MDC.get("trace")).isNull();
  }

  @Test
  void howACallEndedIsLoggedAFaultAsAnError() {
    context.after(call("ann"), Duration.ofMillis(12), Optional.empty());
    context.after(call("ann"), Duration.ofMillis(12), Optional.of("STALE"));
    context.after(call("ann"), Duration.ofMillis(12), Optional.of("LOCKED"));
    context.after(call("ann"), Duration.ofMillis(12), Optional.of("DISK_FULL"));
    assertThat(logged.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.DEBUG, Level.DEBUG, Level.WARN, Level.ERROR);
    assertThat(logged.list.getLast().getFormattedMessage())
        .isEqualTo("tools/call task_claim DISK_FULL in 12.0 ms");
    assertThat(logged.list.getLast().getMDCPropertyMap()).containsEntry("principal", "ann");
  }

  @Test
  void theToolsLevelHoldsForTheirCallsAndForNoOthers() {
    ((Logger) LoggerFactory.getLogger("dev.swarm.mcp.tool")).setLevel(Level.ERROR);
    try {
      logger.setLevel(null);
      var reading = new Called("resources/read", "swarm://swarms", new Caller("ann", Set.of()));
      context.after(call("ann"), Duration.ofMillis(1), Optional.empty());
      context.after(reading, Duration.ofMillis(1), Optional.empty());
      context.after(call("ann"), Duration.ofMillis(1), Optional.of("DISK_FULL"));
    } finally {
      ((Logger) LoggerFactory.getLogger("dev.swarm.mcp.tool")).setLevel(null);
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "resources/read swarm://swarms OK in 1.0 ms",
            "tools/call task_claim DISK_FULL in 1.0 ms");
  }

  @Test
  void whatIsNotLoggedCostsNoContext() {
    logger.setLevel(Level.INFO);
    context.after(call("ann"), Duration.ofMillis(12), Optional.empty());
    assertThat(logged.list).isEmpty();
  }

  @Test
  void aPrincipalsNameBeginsNoLineOfItsOwn() {
    var evil = call("ann\r\n2030-01-01 ERROR forged\u2028\u0000" + "x".repeat(500));
    var principal = context.during(evil, () -> MDC.get("principal"));
    assertThat(principal).startsWith("ann__2030-01-01 ERROR forged__").hasSize(128);
  }
}
