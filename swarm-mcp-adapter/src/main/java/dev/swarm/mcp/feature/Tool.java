package dev.swarm.mcp.feature;

import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.schema.Schema;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something a model can call.
 *
 * @param title what people see; may be empty
 * @param scope what a caller must be allowed to do; empty when anybody may
 * @param toolset the group it is offered with
 * @param again what to do when nobody can say whether a call was done
 */
public record Tool(
    String name,
    String title,
    String description,
    Schema input,
    Optional<Schema> output,
    Hints hints,
    String scope,
    String toolset,
    String again,
    Handler handler) {
  /** The group a tool is in unless it says otherwise. */
  public static final String DEFAULT_SET = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public Tool {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a tool's name has up to 64 letters, digits, _, - and dots: " + name);
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("tool " + name + " has no description");
    }
  }

  /**
   * Does what the tool is for. Runs on a thread of its own that is interrupted when the client
   * cancels; whatever it throws becomes a failure without a stack trace.
   */
  @FunctionalInterface
  public interface Handler {
    Reply call(Request request) throws Exception;
  }

  /** The same tool, with another handler. */
  public Tool handledBy(Handler other) {
    return new Tool(name, title, description, input, output, hints, scope, toolset, again, other);
  }

  /** Starts describing a tool; it is whole with {@link Draft#handledBy}. */
  public static Draft named(String name) {
    return new Draft(name);
  }

  /** A tool in the making. Owned by the thread that makes it. */
  public static final class Draft {
    private final String name;
    private String title = "";
    private String description = "";
    private Schema input = Schema.NOTHING;
    private Optional<Schema> output = Optional.empty();
    private Hints hints = Hints.NONE;
    private String scope = "";
    private String toolset = DEFAULT_SET;
    private String again = "";

    private Draft(String name) {
      this.name = name;
    }

    public Draft title(String text) {
      title = text;
      return this;
    }

    public Draft description(String text) {
      description = text;
      return this;
    }

    public Draft input(Schema schema) {
      input = schema;
      return this;
    }

    public Draft output(Schema schema) {
      output = Optional.of(schema);
      return this;
    }

    public Draft hints(Hints given) {
      hints = given;
      return this;
    }

    public Draft scope(String needed) {
      scope = needed;
      return this;
    }

    public Draft toolset(String group) {
      toolset = group;
      return this;
    }

    public Draft again(String what) {
      again = what;
      return this;
    }

    public Tool handledBy(Handler handler) {
      return new Tool(
          name, title, description, input, output, hints, scope, toolset, again(), handler);
    }

    private String again() {
      if (!again.isEmpty()) {
        return again;
      }
      return hints.readOnly().orElse(false)
          ? "call again in a moment"
          : "look with a reading tool whether it was done before calling again";
    }
  }
}
