package dev.swarm.mcp.access;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What is at an address, with a time of its own; counts how often it is fetched. */
final class KeysAt implements JwksUrl.Fetch {
  private String content;
  private boolean broken;
  private int fetched;
  private long nanos;

  KeysAt(String content) {
    this.content = content;
  }

  JwksUrl url() {
    return new JwksUrl(URI.create("https://issuer.example/keys"), this, this::nanos);
  }

  @Override
  public synchronized byte[] from(URI address) throws IOException {
    fetched++;
    if (broken) {
      throw new IOException("no answer");
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  synchronized void publish(String content) {
    this.content = content;
  }

  synchronized void broken(boolean broken) {
    this.broken = broken;
  }

  synchronized int fetched() {
    return fetched;
  }

  private synchronized long nanos() {
    return nanos;
  }

  synchronized void pass(Duration time) {
    nanos += time.toNanos();
  }
}
