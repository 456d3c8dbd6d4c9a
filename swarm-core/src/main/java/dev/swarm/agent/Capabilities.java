package dev.swarm.agent;

import dev.swarm.id.AgentId;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A set of things that an agent can do, or that a task asks for: at most 32 words of at most 64
 * characters, each of lower-case letters, digits and {@code . _ : + # -}.
 *
 * <p>Three kinds of words are not an agent's own to choose. {@code type:} and {@code agent:} ask
 * for an agent of that type, or of that name or id, which covers them by being so. {@code only:}
 * words are for workers that the operator starts: whoever bears one takes only steps that ask for
 * it.
 */
public record Capabilities(List<String> words) {
  public static final Capabilities NONE = new Capabilities(List.of());
  static final int MAX = 32;

  /** Before the type of agent that is asked for. */
  public static final String TYPE = "type:";

  /** Before the name or the id of the agent that is asked for. */
  public static final String AGENT = "agent:";

  private static final String ONLY = "only:";

  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._:+#-]{0,63}");

  /** What is a person's to do: no agent can. */
  public static final Capabilities PERSON = new Capabilities(List.of(ONLY + "person"));

  public Capabilities {
    SortedSet<String> sorted = new TreeSet<>(words);
    if (sorted.size() > MAX) {
      throw new IllegalArgumentException("at most " + MAX + " capabilities, got " + sorted.size());
    }
    for (var word : sorted) {
      if (!WORD.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "a capability is a lower-case word such as 'java' or 'c++', not '" + word + "'");
      }
    }
    words = List.copyOf(sorted);
  }

  public static Capabilities of(String... words) {
    return words.length == 0 ? NONE : new Capabilities(List.of(words));
  }

  public static Capabilities of(Collection<String> words) {
    return words.isEmpty() ? NONE : new Capabilities(List.copyOf(words));
  }

  /** What only the agent of that name covers; the name is in lower case and a word itself. */
  public static Capabilities ofAgentNamed(String name) {
    return of(AGENT + name);
  }

  /** What only that agent covers, whatever its name. */
  public static Capabilities of(AgentId agent) {
    return of(AGENT + agent);
  }

  /** What an operator's worker bears that does nothing but steps asking for just this. */
  public static Capabilities onlyFor(String name) {
    if (PERSON.words.contains(ONLY + name)) {
      throw new IllegalArgumentException("what is a person's to do no worker does");
    }
    return of(ONLY + name);
  }

  /** Whether it has words that no agent may choose for itself. */
  public boolean reserved() {
    return addressed() || exclusive();
  }

  /** Whether it asks for an agent by name or type. */
  public boolean addressed() {
    for (var word : words) {
      if (word.startsWith(TYPE) || word.startsWith(AGENT)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is about nothing but what an operator's worker is for. */
  public boolean exclusive() {
    for (var word : words) {
      if (word.startsWith(ONLY)) {
        return true;
      }
    }
    return false;
  }

  /** The set that {@link #toString} wrote. */
  public static Capabilities parse(String text) {
    return text.isEmpty() ? NONE : of(text.split(","));
  }

  /** Whether whoever has these can do what asks for those. */
  public boolean cover(Capabilities those) {
    return words.containsAll(those.words);
  }

  /** The words in order, with commas between: equal sets have equal texts. */
  @Override
  public String toString() {
    return words.isEmpty() ? "" : String.join(",", words);
  }
}
