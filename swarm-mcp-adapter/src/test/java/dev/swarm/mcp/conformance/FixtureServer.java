package dev.swarm.mcp.conformance;

import dev.swarm.mcp.http.HttpServer;
import dev.swarm.mcp.http.HttpSettings;
import dev.swarm.mcp.session.Engine;
import dev.swarm.mcp.session.Settings;

/** Serves the fixtures over HTTP until its stdin ends; prints where. */
public final class FixtureServer {
  private FixtureServer() {}

  public static void main(String[] args) throws Exception {
    var engine = new Engine(Settings.of("fixtures", "1"), Fixtures.catalog());
    try (var server = HttpServer.start(engine, HttpSettings.local(0))) {
      System.out.println(server.uri());
      while (System.in.read() >= 0) {
        // The script that started this one holds its stdin open.
      }
    }
  }
}
