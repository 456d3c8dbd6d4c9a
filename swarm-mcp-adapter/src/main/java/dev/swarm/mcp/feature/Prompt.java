package dev.swarm.mcp.feature;

import dev.swarm.mcp.call.Prompting;
import dev.swarm.mcp.call.Request;
import java.util.List;

/**
 * A text that a person picks and a model follows.
 *
 * @param scope what a caller must be allowed to do; empty when anybody may
 */
public record Prompt(
    String name,
    String title,
    String description,
    List<Argument> arguments,
    String scope,
    Handler handler) {
  public Prompt {
    arguments = List.copyOf(arguments);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a prompt needs a name");
    }
  }

  /** One for anybody. */
  public Prompt(
      String name, String title, String description, List<Argument> arguments, Handler handler) {
    this(name, title, description, arguments, "", handler);
  }

  /** The same for those alone who have that scope. */
  public Prompt scope(String needed) {
    return new Prompt(name, title, description, arguments, needed, handler);
  }

  /** What a person fills in; always text. */
  public record Argument(String name, String description, Need need, Completer completer) {
    public static Argument required(String name, String description) {
      return new Argument(name, description, Need.REQUIRED, Completer.NONE);
    }

    public static Argument optional(String name, String description) {
      return new Argument(name, description, Need.OPTIONAL, Completer.NONE);
    }

    public Argument completedBy(Completer other) {
      return new Argument(name, description, need, other);
    }
  }

  /** Whether it can be left out. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** Writes the text. */
  @FunctionalInterface
  public interface Handler {
    Prompting prompt(Request request) throws Exception;
  }
}
