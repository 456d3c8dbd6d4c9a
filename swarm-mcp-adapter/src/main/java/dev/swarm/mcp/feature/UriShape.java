package dev.swarm.mcp.feature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The part of RFC 6570 that addresses here are made of: {@code {name}} and {@code {+rest}}. */
record UriShape(Pattern pattern, List<String> variables) {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\+?)([A-Za-z0-9_]+)}");
  private static final Map<String, UriShape> KNOWN = new ConcurrentHashMap<>();

  static UriShape of(String template) {
    return KNOWN.computeIfAbsent(template, UriShape::parse);
  }

  private static UriShape parse(String template) {
    var regex = new StringBuilder();
    var variables = new ArrayList<String>();
    var matcher = VARIABLE.matcher(template);
    var done = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(template.substring(done, matcher.start())));
      regex.append(matcher.group(1).isEmpty() ? "([^/?#]+)" : "(.+)");
      variables.add(matcher.group(2));
      done = matcher.end();
    }
    regex.append(Pattern.quote(template.substring(done)));
    return new UriShape(Pattern.compile(regex.toString()), List.copyOf(variables));
  }

  Optional<Map<String, String>> match(String uri) {
    var matcher = pattern.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var values = new HashMap<String, String>();
    for (var i = 0; i < variables.size(); i++) {
      values.put(variables.get(i), decoded(matcher.group(i + 1)));
    }
    return Optional.of(Map.copyOf(values));
  }

  private static String decoded(String text) {
    try {
      return text.indexOf('%') < 0
          ? text
          : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
