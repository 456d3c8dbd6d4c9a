package dev.swarm.cli.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts the server again whenever it ended, at once, as systemd does with {@code Restart=always}
 * and {@code RestartSec=0}.
 */
final class Supervisor implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final Map<String, String> settings;
  private final AtomicInteger starts = new AtomicInteger();
  private volatile boolean over;
  private volatile Process current;

  Supervisor(Path directory, int port, Map<String, String> settings) throws IOException {
    this.directory = directory;
    this.port = port;
    this.settings = settings;
    current = start();
    Thread.ofPlatform().name("supervisor").start(this::supervise);
  }

  private Process start() throws IOException {
    var err = directory.resolve("serve-" + starts.incrementAndGet() + ".err");
    return Server.builder(directory, port, settings).redirectError(err.toFile()).start();
  }

  private void supervise() {
    try {
      while (true) {
        current.waitFor();
        if (over) {
          return;
        }
        current = start();
      }
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often it was started. */
  int starts() {
    return starts.get();
  }

  /** Kills the server so that nothing of it is left to say or write anything. */
  void kill() {
    current.toHandle().destroyForcibly();
  }

  @Override
  public void close() {
    over = true;
    current.destroy();
    if (!Server.ended(current)) {
      current.destroyForcibly();
    }
  }
}
