package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.persistence.sqlite.TableVersion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a store under a server that runs. */
@Timeout(60)
class HttpDeskTest {
  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpDesk desk;

  @BeforeEach
  void open() {
    var flags = Map.of("--db", db().toString());
    var configuration = Configuration.of(new Given(directory, Optional.empty(), Map.of(), flags));
    var work = StoreOption.of(configuration);
    desk = HttpDesk.open(configuration, HttpSettings.local(0), Toolset.DEFAULT, work::workAtOnce);
  }

  @AfterEach
  void close() {
    http.close();
    desk.close();
  }

  private Path db() {
    return directory.resolve("swarm.db");
  }

  /** The status, and why it is so. */
  private String ready() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(desk.server().uri().resolve("/health/ready")).build();
    var answer = http.send(request, BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void whereNothingIsDoneToItItIsReady() throws IOException, InterruptedException {
    assertThat(ready()).startsWith("200 ").contains("\"ready\"", "\"migrations\"", "\"file\"");
  }

  @Test
  void tablesThatALaterReleaseBroughtFurtherMakeItNotReady()
      throws SQLException, IOException, InterruptedException {
    int newer = TableVersion.NEWEST + 1;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db());
        var statement = connection.createStatement()) {
      statement.execute("pragma user_version = " + newer);
    }
    assertThat(ready())
        .startsWith("503 ")
        .contains(
            "the tables are of version %d, this release's of %d"
                .formatted(newer, TableVersion.NEWEST));
  }

  @Test
  void aStoreThatIsTakenAwayMakesItNotReady() throws IOException, InterruptedException {
    Files.move(db(), directory.resolve("elsewhere.db"));
    assertThat(ready()).startsWith("503 ").contains("moved, removed or replaced");
    Files.move(directory.resolve("elsewhere.db"), db());
  }
}
