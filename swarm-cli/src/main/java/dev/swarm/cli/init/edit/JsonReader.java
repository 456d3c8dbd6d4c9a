package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads a JSON text into nodes that know where they stand. */
final class JsonReader {
  private static final JsonFactory PLAIN = new JsonFactory();
  private static final JsonFactory COMMENTED =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final String text;
  private final JsonParser parser;

  private JsonReader(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** The object that the whole text is. */
  static JsonNode.Fields read(String text, JsonFormat.Dialect dialect) throws MalformedException {
    var factory = dialect == JsonFormat.Dialect.COMMENTED ? COMMENTED : PLAIN;
    try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return new JsonReader(text, parser).whole();
    } catch (JacksonException e) {
      throw broken(text, e);
    }
  }

  private JsonNode.Fields whole() throws MalformedException {
    parser.nextToken();
    if (!(value() instanceof JsonNode.Fields root)) {
      throw MalformedException.at(text, 0, "this is no object", "begin the file with {");
    }
    if (parser.nextToken() != null) {
      throw MalformedException.at(
          text, start(), "something follows the end of the object", "check the brackets");
    }
    return root;
  }

  private JsonNode value() {
    int start = start();
    return switch (Objects.requireNonNull(parser.currentToken())) {
      case START_OBJECT -> fields(start);
      case START_ARRAY -> items(start);
      case VALUE_STRING -> {
        var string = parser.getString();
        yield new JsonNode.Text(start, end(), string);
      }
      default -> {
        parser.getString();
        yield new JsonNode.Other(start, end());
      }
    };
  }

  private JsonNode.Fields fields(int start) {
    var fields = new ArrayList<JsonNode.Field>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int key = start();
      var name = parser.currentName();
      parser.nextToken();
      fields.add(new JsonNode.Field(key, name, value()));
    }
    return new JsonNode.Fields(start, end(), fields);
  }

  private JsonNode.Items items(int start) {
    var items = new ArrayList<JsonNode>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new JsonNode.Items(start, end(), items);
  }

  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }

  private static MalformedException broken(String text, JacksonException e) {
    long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
    int at = Math.clamp(offset, 0, Math.max(text.length() - 1, 0));
    var said = Objects.requireNonNullElse(e.getOriginalMessage(), "this is no JSON");
    var plain = said.contains("comment") ? "a comment, which plain JSON has not" : firstLine(said);
    return MalformedException.at(text, at, plain, "mend it there, or restore an older copy");
  }

  private static String firstLine(String said) {
    return said.lines().findFirst().orElse("").replaceAll(" \\(start marker.*|\\.$", "");
  }
}
