package dev.swarm.mcp.call;

import java.util.List;

/**
 * What reading a resource gives: {@link Contents}, {@link Absent}, {@link Failed} or {@link Asks}.
 */
public sealed interface Reading permits Reading.Contents, Reading.Absent, Failed, Asks {
  record Contents(List<Body> bodies) implements Reading {
    public Contents {
      bodies = List.copyOf(bodies);
    }
  }

  /** No resource has this address (any more). */
  record Absent() implements Reading {}

  static Reading text(String uri, String mimeType, String text) {
    return new Contents(List.of(new Body.Text(uri, mimeType, text)));
  }

  static Reading blob(String uri, String mimeType, String base64) {
    return new Contents(List.of(new Body.Blob(uri, mimeType, base64)));
  }
}
