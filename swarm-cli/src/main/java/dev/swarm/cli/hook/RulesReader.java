package dev.swarm.cli.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.problem.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads the operator's rules; the first thing that is none ends it, with its place. */
final class RulesReader {
  private static final long LARGEST = 1 << 20;
  private static final String ROOT_KEYS = "allowed here: block, builtin, swarm";
  private static final List<String> IN_A_RULE = List.of("tool", "matches", "path", "reason");
  private static final String RULE_KEYS = "allowed here: " + String.join(", ", IN_A_RULE);
  private static final String TOOLS = "allowed: bash, edit, mcp";

  private final Path file;
  private final JsonParser parser;
  private final List<Rule> block = new ArrayList<>();
  private boolean builtin = true;
  private Rules.Swarm swarm = Rules.Swarm.OPTIONAL;

  /** A text with the place where it stands. */
  private record Word(String place, String text) {}

  private RulesReader(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Rules read(Path file) throws RulesException {
    try (var parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text(file))) {
      return new RulesReader(file, parser).rules();
    } catch (JacksonException e) {
      throw new RulesException(file + place(e) + ": " + said(e) + "; " + ROOT_KEYS);
    }
  }

  private static String text(Path file) throws RulesException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new RulesException(file + ": larger than 1 MiB; write fewer rules");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new RulesException(file + ":1:1: this is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw new RulesException(file + ": it cannot be read (" + e + "); make it readable");
    }
  }

  private static String place(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException yaml) {
      return yaml.getProblemMark()
          .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
          .orElse("");
    }
    var at = e.getLocation();
    return at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
  }

  private static String said(JacksonException e) {
    var said =
        e.getCause() instanceof MarkedYamlEngineException yaml
            ? yaml.getProblem()
            : Objects.requireNonNullElse(e.getOriginalMessage(), "");
    return "this is not valid YAML (" + said.lines().findFirst().orElse("?") + ")";
  }

  private Rules rules() throws RulesException {
    var first = parser.nextToken();
    if (first != null && first != JsonToken.VALUE_NULL) {
      readRoot(first);
    }
    if (first != null && parser.nextToken() != null) {
      throw mistake("something follows the rules", "write one document");
    }
    var all = new ArrayList<>(builtin ? Rule.builtin() : List.<Rule>of());
    all.addAll(block);
    return new Rules(all, swarm);
  }

  private void readRoot(JsonToken first) throws RulesException {
    if (first != JsonToken.START_OBJECT) {
      throw mistake("expected keys with values", ROOT_KEYS);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = new Word(place(), parser.currentName());
      var value = parser.nextToken();
      switch (key.text()) {
        case "builtin" -> builtin = truth(value);
        case "swarm" -> swarm = required();
        case "block" -> readBlock(value);
        default -> throw mistake(key, "unknown key '" + key.text() + "'", ROOT_KEYS);
      }
    }
  }

  private boolean truth(JsonToken value) throws RulesException {
    return switch (value) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw mistake("'builtin' is neither true nor false", "allowed: true, false");
    };
  }

  private Rules.Swarm required() throws RulesException {
    return switch (word("swarm").text()) {
      case "optional" -> Rules.Swarm.OPTIONAL;
      case "required" -> Rules.Swarm.REQUIRED;
      default -> throw mistake("an unknown word for 'swarm'", "allowed: optional, required");
    };
  }

  private void readBlock(JsonToken value) throws RulesException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value != JsonToken.START_ARRAY) {
      throw mistake("'block' is no list", "write a list of rules: - { tool: bash, matches: … }");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      block.add(rule("rule " + (block.size() + 1)));
    }
  }

  private Rule rule(String name) throws RulesException {
    var start = new Word(place(), "");
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw mistake("a rule is keys with values", RULE_KEYS);
    }
    var words = new LinkedHashMap<String, Word>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = new Word(place(), parser.currentName());
      parser.nextToken();
      if (!IN_A_RULE.contains(key.text())) {
        throw mistake(key, "unknown key '" + key.text() + "'", RULE_KEYS);
      }
      if (words.put(key.text(), word(key.text())) != null) {
        throw mistake(key, "'" + key.text() + "' is there twice", "each key may stand once");
      }
    }
    return rule(name, start, words);
  }

  private Rule rule(String name, Word start, Map<String, Word> words) throws RulesException {
    var tool = tool(start, words.get("tool"));
    var reason = Optional.ofNullable(words.get("reason")).map(Word::text);
    var matches = words.get("matches");
    var path = words.get("path");
    if (path != null && (matches != null || tool != Rule.Tool.EDIT)) {
      throw mistake(path, "'path' does not go with that", "it stands alone, and with tool: edit");
    }
    if (path != null) {
      return Rule.path(name, reason.orElse("the path is " + path.text()), glob(path));
    }
    if (matches == null || tool == Rule.Tool.EDIT) {
      var wanted = tool == Rule.Tool.EDIT ? "path" : "matches";
      throw mistake(start, "a rule for " + tool.word() + " without '" + wanted + "'", RULE_KEYS);
    }
    return Rule.text(name, tool, reason.orElse("it matches " + matches.text()), regex(matches));
  }

  private Rule.Tool tool(Word start, @Nullable Word word) throws RulesException {
    if (word == null) {
      throw mistake(start, "a rule without 'tool'", TOOLS);
    }
    return Arrays.stream(Rule.Tool.values())
        .filter(tool -> tool.word().equals(word.text()))
        .findFirst()
        .orElseThrow(() -> mistake(word, "unknown tool '" + word.text() + "'", TOOLS));
  }

  private Pattern regex(Word word) throws RulesException {
    try {
      return Pattern.compile(word.text());
    } catch (PatternSyntaxException e) {
      throw mistake(
          word, "no regular expression: " + e.getDescription(), "put it in single quotes");
    }
  }

  private dev.swarm.reservation.Pattern glob(Word word) throws RulesException {
    return switch (dev.swarm.reservation.Pattern.parse(word.text())) {
      case Answer.Done<dev.swarm.reservation.Pattern>(var pattern) -> pattern;
      case Answer.Refused<dev.swarm.reservation.Pattern>(var problem) ->
          throw mistake(word, problem.message(), problem.next());
    };
  }

  private Word word(String key) throws RulesException {
    return switch (Objects.requireNonNull(parser.currentToken())) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          new Word(place(), parser.getString());
      default -> throw mistake("'" + key + "' is no text", "write a text, in quotes");
    };
  }

  private String place() {
    var at = parser.currentTokenLocation();
    return at.getLineNr() + ":" + at.getColumnNr();
  }

  private RulesException mistake(String what, String allowed) {
    return mistake(new Word(place(), ""), what, allowed);
  }

  private RulesException mistake(Word at, String what, String allowed) {
    return new RulesException(file + ":" + at.place() + ": " + what + "; " + allowed);
  }
}
