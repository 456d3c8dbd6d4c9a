package dev.swarm.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** An address in the web. */
record Web(Part part) implements Kind<URI> {
  /** How much of an address is to be there. */
  public enum Part {
    /** Scheme, host and port: whence a web page is. */
    ORIGIN,
    /** A path too. */
    PAGE
  }

  @Override
  public Optional<URI> read(String text, Path here) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      boolean web = "https".equals(scheme) || "http".equals(scheme);
      boolean whole = uri.getHost() != null && uri.getRawUserInfo() == null;
      boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
      boolean path = uri.getRawPath() != null && !uri.getRawPath().isEmpty();
      return web && whole && !more && (part == Part.PAGE || !path)
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String allowed() {
    return switch (part) {
      case ORIGIN -> "an origin such as https://app.example, but not *";
      case PAGE -> "an address such as https://swarm.example/mcp";
    };
  }

  @Override
  public Object plain(URI value) {
    return value.toString();
  }

  @Override
  public boolean isPublic() {
    return true;
  }
}
