package dev.swarm.cli.init.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts Swarm in the place of ruv-swarm in a configuration, and leaves the rest as it is. */
public interface Move {
  /**
   * The text after each change, in their order; empty when nothing in it starts ruv-swarm.
   *
   * @throws MalformedException when the text is not of its format
   */
  default List<String> stages(String text, Entry entry) throws MalformedException {
    var stages = new ArrayList<String>();
    var now = text;
    for (var next = moved(now, entry); next.isPresent(); next = moved(now, entry)) {
      now = next.get();
      stages.add(now);
    }
    return stages;
  }

  /**
   * The text with the first of what is to be moved in its new form, if there is any.
   *
   * @throws MalformedException when the text is not of its format
   */
  Optional<String> moved(String text, Entry entry) throws MalformedException;
}
