package dev.swarm.cli.config;

import dev.swarm.mcp.access.JwtSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a set of public keys is: a file, or an address at which nobody can put in others. */
record KeySet() implements Kind<URI> {
  @Override
  public Optional<URI> read(String text, Path here) {
    try {
      var uri = text.contains("://") ? new URI(text) : here.resolve(text).toUri();
      return text.isEmpty() || !JwtSettings.takesKeysFrom(uri)
          ? Optional.empty()
          : Optional.of(uri);
    } catch (URISyntaxException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public String allowed() {
    return "a path, or an address that begins with https:// (http:// on this machine alone)";
  }

  @Override
  public Object plain(URI value) {
    return value.getScheme().equals("file") ? Path.of(value).toString() : value.toString();
  }
}
