package survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line someone left for later; its text starts at the marker. */
record Marker(int line, String word, String text) {
  static final String WORDS = "TODO or FIXME";
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{Nd}_])(TODO|FIXME)(?![\\p{L}\\p{Nd}_])");
  private static final int LONGEST = 100;

  /** The markers of a text file, at most one a line; none in a binary one. */
  static List<Marker> in(byte[] bytes) {
    List<Marker> markers = new ArrayList<>();
    int line = 1;
    for (int start = 0; start < bytes.length && !(start == 0 && Text.binary(bytes)); line++) {
      int end = Text.end(bytes, start);
      if (maybe(bytes, start, end)) {
        String text = Git.text(Arrays.copyOfRange(bytes, start, end));
        Matcher found = WORD.matcher(text);
        if (found.find()) {
          markers.add(
              new Marker(
                  line,
                  found.group(),
                  Figures.cut(text.substring(found.start()).strip(), LONGEST)));
        }
      }
      start = end + 1;
    }
    return markers;
  }

  /** Spares most lines the decoding. */
  private static boolean maybe(byte[] bytes, int start, int end) {
    for (int i = start; i + 3 < end; i++) {
      if ((bytes[i] == 'T' && bytes[i + 1] == 'O' && bytes[i + 2] == 'D')
          || (bytes[i] == 'F' && bytes[i + 1] == 'I' && bytes[i + 2] == 'X')) {
        return true;
      }
    }
    return false;
  }
}
