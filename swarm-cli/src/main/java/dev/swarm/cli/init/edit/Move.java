package dev.swarm.cli.init.edit;

import java.util.List;

/** Puts Swarm in the place of ruv-swarm in a configuration, and leaves the rest as it is. */
public interface Move {
  /**
   * The text after each change, in their order; empty when nothing in it starts ruv-swarm.
   *
   * @throws MalformedException when the text is not of its format
   */
  List<String> stages(String text, Entry entry) throws MalformedException;
}
