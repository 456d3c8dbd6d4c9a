package dev.swarm.mcp.stdio;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.conformance.Fixtures;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A server of its own process, with tools that do what tools should not. */
final class FixtureMain {
  private FixtureMain() {}

  public static void main(String[] args) throws InterruptedException {
    var out = ProtocolStdout.take();
    var catalog =
        Fixtures.catalog()
            .tools(
                Tool.named("prints")
                    .description("Prints to stdout")
                    .handledBy(
                        request -> {
                          System.out.println("stray");
                          return Reply.text("printed");
                        }),
                Tool.named("throws")
                    .description("Throws")
                    .handledBy(
                        request -> {
                          throw new IllegalStateException("secret");
                        }),
                Tool.named("hangs")
                    .description("Never ends by itself")
                    .handledBy(
                        request -> {
                          new CountDownLatch(1).await();
                          return Reply.text("never");
                        }));
    var engine = new Engine(Settings.of("fixtures", "1"), catalog);
    new StdioServer(engine, 1024 * 1024, Duration.ofMillis(Long.parseLong(args[0])))
        .serve(System.in, out);
    System.exit(0);
  }
}
