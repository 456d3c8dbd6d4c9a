package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Turns a plan's text into nodes, YAML and JSON alike, and refuses what would let a small file grow
 * large or mean more than it shows: anchors, aliases, tags, several documents, endless nesting.
 */
final class TreeReader implements AutoCloseable {
  static final int DEEPEST = 64;
  static final int MOST_NODES = 2_000_000;

  /** The file's size and the bounds above are the limits; the parser's own are out of the way. */
  private static final StreamReadConstraints UNBOUNDED =
      StreamReadConstraints.builder()
          .maxNameLength(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .build();

  private static final TokenStreamFactory JSON =
      JsonFactory.builder().streamReadConstraints(UNBOUNDED).build();

  private final PlanText plan;
  private final Mistakes mistakes;
  private final JsonParser parser;
  private int nodes;

  TreeReader(PlanText plan, Mistakes mistakes) {
    this.plan = plan;
    this.mistakes = mistakes;
    var factory = plan.json() ? JSON : yaml(plan.text().length());
    this.parser = factory.createParser(ObjectReadContext.empty(), plan.text());
  }

  /**
   * A factory for texts of this length. With all of the text in one buffer the engine stays linear
   * in long words and comments, and no character is split between two reads (3.0.1 fails on that).
   */
  private static TokenStreamFactory yaml(int length) {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(length + 1);
    return YAMLFactory.builder()
        .streamReadConstraints(UNBOUNDED)
        .enable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
        .loadSettings(settings.build())
        .build();
  }

  Node read() throws PlanException {
    if (!advance()) {
      var what = plan.text().isBlank() ? "the file is empty" : "the file holds only comments";
      throw mistakes.stop(plan.start(), what, "a plan starts with 'plan:' and its name");
    }
    var root = node(1);
    requireEnd();
    return root;
  }

  private void requireEnd() throws PlanException {
    if (plan.json()) {
      // What follows may be no JSON at all, and so no token.
      int end = (int) parser.currentLocation().getCharOffset();
      var rest = plan.text().substring(end);
      if (!rest.isBlank()) {
        int follows = end + rest.length() - rest.stripLeading().length();
        throw follows(plan.at(plan.text().codePointCount(0, follows)));
      }
    } else if (advance()) {
      throw follows(here());
    }
  }

  private PlanException follows(Place place) {
    return mistakes.stop(place, "something follows the end of the plan", "one file holds one plan");
  }

  private boolean advance() throws PlanException {
    try {
      boolean more = parser.nextToken() != null;
      if (more) {
        refuseReferences();
      }
      return more;
    } catch (JacksonException broken) {
      throw mistakes.stop(new SyntaxMistake(plan, broken).mistake());
    }
  }

  /** A node's place is that of its tag or anchor when it has one; plain text starts with none. */
  private void refuseReferences() throws PlanException {
    var token = parser.currentToken();
    if (plan.json() || token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
      return;
    }
    switch (plan.character(parser.currentTokenLocation().getCharOffset())) {
      case '!' ->
          throw stop("tags such as '!name' are not supported in a plan", "leave the tag out");
      case '&', '*' ->
          throw stop("anchors and aliases are not supported in a plan", "repeat the value");
      default -> {}
    }
  }

  private Node node(int depth) throws PlanException {
    if (depth > DEEPEST) {
      throw stop("this is nested more than " + DEEPEST + " levels deep", "a plan needs fewer");
    }
    if (++nodes > MOST_NODES) {
      throw stop("a plan has at most " + MOST_NODES + " values", "make several plans of it");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      case VALUE_NULL -> scalar(Node.Form.NOTHING);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Form.TRUTH);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Form.NUMBER);
      default -> scalar(Node.Form.TEXT);
    };
  }

  private Node mapping(int depth) throws PlanException {
    var place = here();
    List<Node.Entry> entries = new ArrayList<>();
    while (advance() && parser.currentToken() != JsonToken.END_OBJECT) {
      var key = scalar(Node.Form.TEXT);
      advance();
      entries.add(new Node.Entry(key, node(depth + 1)));
    }
    return new Node.Mapping(place, entries);
  }

  private Node sequence(int depth) throws PlanException {
    var place = here();
    List<Node> items = new ArrayList<>();
    while (advance() && parser.currentToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private Node.Scalar scalar(Node.Form form) throws PlanException {
    try {
      return new Node.Scalar(here(), form, parser.getString());
    } catch (JacksonException broken) {
      throw mistakes.stop(new SyntaxMistake(plan, broken).mistake());
    }
  }

  private Place here() {
    var location = parser.currentTokenLocation();
    return plan.at(location.getLineNr(), location.getColumnNr());
  }

  private PlanException stop(String message, String remedy) {
    return mistakes.stop(here(), message, remedy);
  }

  @Override
  public void close() {
    parser.close();
  }
}
