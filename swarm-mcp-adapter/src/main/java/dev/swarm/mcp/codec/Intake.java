package dev.swarm.mcp.codec;

import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.JsonNode;

/** Reads what comes in, within bounds. */
public final class Intake {
  /** Within the bounds that hold unless told otherwise. */
  public static final Intake USUAL = new Intake(Bounds.USUAL);

  private final Bounds bounds;
  private final JsonFactory factory;

  private Intake(Bounds bounds) {
    this.bounds = bounds;
    // Values in all are counted by who builds the tree: some tokens are none.
    factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(bounds.depth())
                    .maxStringLength(bounds.stringLength())
                    .maxNumberLength(bounds.numberLength())
                    .maxNameLength(bounds.keyLength())
                    .build())
            .build();
  }

  /** Within those bounds. */
  public static Intake within(Bounds bounds) {
    return bounds.equals(Bounds.USUAL) ? USUAL : new Intake(bounds);
  }

  /** The bounds it keeps. */
  public Bounds bounds() {
    return bounds;
  }

  JsonFactory factory() {
    return factory;
  }

  /** What one line or one request body holds. */
  public Inbound inbound(byte[] bytes, int from, int length) {
    try (var tree = tree(bytes, from, length)) {
      try {
        return of(tree.only());
      } catch (StreamConstraintsException e) {
        var error = RpcError.parse("the JSON goes beyond a bound: allowed are " + bounds.allowed());
        var id = IdSearch.all(bytes, from, from + length);
        return new Inbound.Unreadable(
            error, id.or(() -> IdSearch.begun(bytes, from, from + tree.position())));
      } catch (JacksonException e) {
        int place = tree.position();
        return new Inbound.Unreadable(
            RpcError.parse("not valid JSON, at byte " + place),
            IdSearch.begun(bytes, from, from + place));
      }
    }
  }

  /**
   * Reads exactly one value.
   *
   * @throws StreamReadException when it is none, or goes beyond a bound
   */
  JsonNode value(byte[] bytes, int from, int length) {
    try (var tree = tree(bytes, from, length)) {
      return tree.only();
    }
  }

  private Tree tree(byte[] bytes, int from, int length) {
    return new Tree(factory.createParser(ObjectReadContext.empty(), bytes, from, length), bounds);
  }

  private static Inbound of(JsonNode value) {
    if (!value.isArray()) {
      return new Inbound.Single(Decoder.message(value));
    }
    if (value.isEmpty()) {
      return new Inbound.Single(Decoder.broken(value, "an empty batch"));
    }
    var messages = new ArrayList<Message>(value.size());
    for (var element : value) {
      messages.add(Decoder.message(element));
    }
    return new Inbound.Batch(messages);
  }
}
