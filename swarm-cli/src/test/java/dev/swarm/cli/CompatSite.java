package dev.swarm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store with the tools of ruv-swarm over it, and how assistants get there. */
sealed interface CompatSite {
  /** Another assistant, greeted; whatever has to be started for it is started. */
  Assistant connect() throws IOException, InterruptedException;

  /** Kills all processes that serve, as {@code kill -9} does. */
  void kill() throws IOException, InterruptedException;

  /** Each assistant has a process of its own. */
  final class OverStdio implements CompatSite {
    private final Path directory;
    private final List<StdioClient> clients = new ArrayList<>();

    OverStdio(Path directory) {
      this.directory = directory;
    }

    @Override
    public Assistant connect() throws IOException, InterruptedException {
      var client = StdioClient.start(directory, "--tools", "compat");
      clients.add(client);
      return client;
    }

    @Override
    public void kill() throws IOException, InterruptedException {
      for (var client : clients) {
        client.kill();
      }
      clients.clear();
    }
  }

  /** One process serves them all. */
  final class OverHttp implements CompatSite {
    private final Path directory;
    private final List<WebClient> clients = new ArrayList<>();

    OverHttp(Path directory) {
      this.directory = directory;
    }

    @Override
    public Assistant connect() throws IOException, InterruptedException {
      var client =
          clients.isEmpty()
              ? WebClient.open(WebClient.serve(directory, "--tools", "compat"))
              : clients.getFirst().sibling();
      clients.add(client);
      return client;
    }

    @Override
    public void kill() throws IOException, InterruptedException {
      if (clients.isEmpty()) {
        return;
      }
      var server = clients.getFirst().server();
      server.signal("KILL");
      server.waitForEnd();
      clients.getFirst().close();
      clients.clear();
    }
  }
}
