package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An assistant of the packaged program whose store is not open yet, or cannot be opened. */
@Timeout(120)
class McpOpeningIT {
  private static final String NOTES =
      "These are my notes, longer than a page's header. ".repeat(99);

  /** Where SQLite's file header has the user's version. */
  private static final int USER_VERSION = 60;

  @TempDir Path directory;
  private Path db;

  @BeforeEach
  void placeTheStore() throws IOException {
    db = directory.resolve(".swarm/swarm.db");
    Files.createDirectories(db.getParent());
  }

  @Test
  void aClientIsGreetedWhileAnotherProcessHoldsTheStore() throws IOException, InterruptedException {
    StdioClient client;
    try (var lock =
        FileChannel.open(
            Locks.of(db).file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lock.lock(0, 2, false)).isNotNull();
      client = StdioClient.start(directory);
      assertThat(client.request("tools/list", "{}").at("/result/tools")).isNotEmpty();
      assertThat(client.request("prompts/list", "{}").at("/result/prompts")).isNotEmpty();
      assertThat(client.request("ping", "{}").has("result")).isTrue();
      assertThat(client.refused("swarm_init", "{'topology':'mesh'}")).isEqualTo("OPENING");
    }
    client.call("swarm_init", "{'topology':'mesh','name':'in the end'}");
    client.leave();
  }

  @Test
  void aClientThatGoesWhileTheStoreIsHeldEndsIt() throws IOException, InterruptedException {
    try (var lock =
        FileChannel.open(
            Locks.of(db).file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lock.lock(0, 2, false)).isNotNull();
      StdioClient.start(directory).leave();
    }
  }

  @Test
  void whatIsNoDatabaseIsToldToEachCallAndByTheExitCode() throws IOException, InterruptedException {
    Files.writeString(db, NOTES);
    var client = StdioClient.start(directory);
    assertThat(client.refused("swarm_status", "{}")).isEqualTo("NOT_A_DATABASE");
    assertThat(client.refused("swarm_init", "{'topology':'mesh'}")).isEqualTo("NOT_A_DATABASE");
    assertThat(client.request("tools/list", "{}").at("/result/tools")).isNotEmpty();
    var ended = client.leaveWith(ExitCodes.STORE);
    assertThat(ended).startsWith("swarm: NOT_A_DATABASE: ").contains("name another file");
    assertThat(ended.lines()).hasSize(1);
    assertThat(db).hasContent(NOTES);
  }

  @Test
  void theStoreOfALaterReleaseIsToldAndLeftAsItIs() throws IOException, InterruptedException {
    var first = StdioClient.start(directory);
    first.call("swarm_init", "{'topology':'mesh'}");
    first.leave();
    try (var file = FileChannel.open(db, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(4).putInt(0, 4_711), USER_VERSION);
    }
    var before = Files.readAllBytes(db);
    var client = StdioClient.start(directory);
    assertThat(client.refused("swarm_status", "{}")).isEqualTo("NEWER_VERSION");
    assertThat(client.leaveWith(ExitCodes.STORE)).startsWith("swarm: NEWER_VERSION: ");
    assertThat(db).hasBinaryContent(before);
  }

  @Test
  void aStoreThatWasMendedIsOpenedByALaterCall() throws IOException, InterruptedException {
    Files.writeString(db, NOTES);
    var client = StdioClient.start(directory);
    assertThat(client.refused("swarm_status", "{}")).isEqualTo("NOT_A_DATABASE");
    Files.delete(db);
    Conditions.await(
        "the store is opened",
        () ->
            client.request("tools/call", STATUS).at("/result/structuredContent/swarms").isArray());
    client.call("swarm_init", "{'topology':'mesh'}");
    client.leave();
  }

  private static final String STATUS = "{\"name\":\"swarm_status\",\"arguments\":{}}";

  @Test
  void aServerOverHttpSaysSoBeforeItListens() throws IOException, InterruptedException {
    Files.writeString(db, NOTES);
    var ended = SwarmProcess.run(directory, "serve", "--http", "127.0.0.1:0");
    assertThat(ended.code()).isEqualTo(ExitCodes.STORE);
    assertThat(ended.err()).startsWith("swarm: NOT_A_DATABASE: ").hasLineCount(1);
  }
}
