package dev.swarm.cli.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands behind a hook's type on its command line: {@code --name value}, {@code --name=value}
 * or {@code --name} alone, in dashes or in camel case. The last of a name counts.
 *
 * @param values by camel-case name; {@code true} for a name alone
 * @param loose words that belong to no flag
 */
record Flags(Map<String, String> values, List<String> loose) {
  private static final Pattern DASH = Pattern.compile("-([a-z0-9])");

  static Flags of(List<String> words) {
    var values = new LinkedHashMap<String, String>();
    var loose = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      int equals = word.indexOf('=');
      if (!word.startsWith("--") || word.length() == 2) {
        loose.add(word);
      } else if (equals > 0) {
        values.put(name(word.substring(2, equals)), word.substring(equals + 1));
      } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        values.put(name(word.substring(2)), words.get(++i));
      } else {
        values.put(name(word.substring(2)), "true");
      }
    }
    return new Flags(values, loose);
  }

  private static String name(String written) {
    return DASH.matcher(written).replaceAll(letter -> upper(letter.group(1)));
  }

  private static String upper(String letter) {
    return letter.toUpperCase(java.util.Locale.ROOT);
  }
}
