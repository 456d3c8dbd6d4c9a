package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code swarm config check}. */
class ConfigCommandTest {
  @TempDir Path directory;

  /** What is said of a file in which that stands, after its name. */
  private String check(int code, String yaml) throws IOException {
    var file = Files.writeString(directory.resolve("swarm.yaml"), yaml);
    var ended = Program.run(directory, "config", "check", file.toString());
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    return ended.out() + ended.err();
  }

  @Test
  void settingsThatDoNotGoTogetherAreToldBeforeAServerStarts() throws IOException {
    assertThat(check(ExitCodes.OK, "limits.agents: 7")).contains("is as it should be");
    assertThat(check(ExitCodes.USAGE, "tls: {certificate: c.pem}")).contains("go together");
    assertThat(check(ExitCodes.USAGE, "server.listen: 0.0.0.0:80")).contains("without TLS");
    assertThat(check(ExitCodes.USAGE, "auth.jwks: keys.json")).contains("AUTH_ISSUER is not set");
  }
}
