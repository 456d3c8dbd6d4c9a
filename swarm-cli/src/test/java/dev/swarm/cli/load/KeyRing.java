package dev.swarm.cli.load;

import dev.swarm.access.KeyRoom;
import dev.swarm.access.KeySpec;
import dev.swarm.access.Scopes;
import dev.swarm.persistence.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Keys of clients, made as {@code swarm key add} makes them. */
record KeyRing(List<String> texts) {
  private static final Scopes SCOPES = Scopes.of("swarm:read", "swarm:write", "task:work");

  /** So many of them, each of another principal, in the store that is made there. */
  static KeyRing make(Path database, int count) {
    var texts = new ArrayList<String>();
    try (var store = SqliteStore.open(database)) {
      var room = new KeyRoom(store, new SecureRandom());
      for (int i = 0; i < count; i++) {
        texts.add(room.make(KeySpec.of("client-" + i, SCOPES)).orThrow().text().reveal());
      }
    }
    return new KeyRing(texts);
  }

  /** A connection of that client. */
  Wire wire(int port, int client) {
    var wire = new Wire(port);
    wire.header("Authorization", "Bearer " + texts.get(client));
    return wire;
  }
}
