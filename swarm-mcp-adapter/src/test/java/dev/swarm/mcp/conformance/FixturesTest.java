package dev.swarm.mcp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Arguments;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two scenarios of the suite pass as well when their tool is missing; so the text is held here. */
class FixturesTest {
  private static Reply call(String tool) throws Exception {
    return Fixtures.catalog().tool(tool).orElseThrow().handler().call(Request.of(Arguments.NONE));
  }

  @Test
  void theSimpleTextIsTheOneTheSuiteExpects() throws Exception {
    assertThat(((Reply.Result) call("test_simple_text")).content())
        .isEqualTo(List.of(new Content.Text("This is a simple text response for testing.")));
  }

  @Test
  void theErrorIsTheOneTheSuiteExpects() throws Exception {
    assertThat(((Failed) call("test_error_handling")).message())
        .isEqualTo("This tool intentionally returns an error for testing");
  }
}
