package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads which tables and keys a TOML text has, and where. */
final class TomlReader {
  private static final int DEEPEST = 100;
  private static final Pattern SCALAR =
      Pattern.compile("true|false|[+-]?(inf|nan)|[+-]?[0-9][0-9A-Za-z_.:+-]*( [0-9][0-9:.Zz+-]*)?");

  private final TomlCursor cursor;
  private final String text;
  private final List<TomlNode.Header> headers = new ArrayList<>();
  private final List<TomlNode.Pair> pairs = new ArrayList<>();

  private TomlReader(String text) {
    this.text = text;
    this.cursor = new TomlCursor(text);
  }

  /** What a text holds, in its order; pairs in inline tables are among the pairs. */
  record Read(List<TomlNode.Header> headers, List<TomlNode.Pair> pairs) {}

  static Read read(String text) throws MalformedException {
    return new TomlReader(text).whole();
  }

  private Read whole() throws MalformedException {
    var table = List.<String>of();
    for (cursor.skipLines(); !cursor.atEnd(); cursor.skipLines()) {
      if (cursor.sees("[")) {
        table = header();
      } else {
        pair(table, 0);
      }
      cursor.endLine();
    }
    return new Read(headers, pairs);
  }

  private List<String> header() throws MalformedException {
    int start = cursor.at();
    boolean list = cursor.takes("[[");
    if (!list) {
      cursor.expect("[", "open the table's name with it");
    }
    var path = cursor.key();
    cursor.expect(list ? "]]" : "]", "close the table's name with it");
    var kind = list ? TomlNode.Kind.LIST : TomlNode.Kind.TABLE;
    headers.add(new TomlNode.Header(start, cursor.at(), path, kind));
    return path;
  }

  private void pair(List<String> table, int depth) throws MalformedException {
    int start = cursor.at();
    var path = new ArrayList<>(table);
    path.addAll(cursor.key());
    cursor.expect("=", "write key = value");
    cursor.skipBlanks();
    int place = pairs.size();
    var value = value(path, depth);
    pairs.add(place, new TomlNode.Pair(start, path, value));
  }

  private TomlNode value(List<String> path, int depth) throws MalformedException {
    if (depth > DEEPEST) {
      throw cursor.problem("this is nested too deeply", "flatten it");
    }
    int start = cursor.at();
    if (cursor.sees("\"") || cursor.sees("'")) {
      var value = cursor.quoted();
      return new TomlNode.Text(start, cursor.at(), value);
    }
    if (cursor.takes("[")) {
      return items(start, path, depth);
    }
    if (cursor.takes("{")) {
      return inline(start, path, depth);
    }
    return scalar(start);
  }

  private TomlNode items(int start, List<String> path, int depth) throws MalformedException {
    var items = new ArrayList<TomlNode>();
    for (cursor.skipLines(); !cursor.takes("]"); cursor.skipLines()) {
      items.add(value(path, depth + 1));
      separator("]");
    }
    return new TomlNode.Items(start, cursor.at(), items);
  }

  private TomlNode inline(int start, List<String> path, int depth) throws MalformedException {
    for (cursor.skipLines(); !cursor.takes("}"); cursor.skipLines()) {
      pair(path, depth + 1);
      separator("}");
    }
    return new TomlNode.Inline(start, cursor.at());
  }

  private void separator(String close) throws MalformedException {
    cursor.skipLines();
    if (!cursor.takes(",") && !cursor.sees(close)) {
      throw cursor.problem("',' or '" + close + "' is missing here", "check the brackets");
    }
  }

  private TomlNode scalar(int start) throws MalformedException {
    var matcher = SCALAR.matcher(text).region(start, text.length());
    if (!matcher.lookingAt()) {
      throw cursor.problem("this is no value", "put a text in quotes");
    }
    while (cursor.at() < matcher.end()) {
      cursor.next();
    }
    return new TomlNode.Other(start, cursor.at());
  }
}
