package dev.swarm.cli.hook;

/**
 * One type of hook.
 *
 * @param name by which callers ask for it
 * @param subject the flag that says what it is about; without it standard input is asked
 * @param summary says for people what it does
 */
record Hook(String name, String subject, String summary, Action action) {
  /** Whether it guards: what it cannot judge by the operator's rules it blocks. */
  boolean guards() {
    return Rule.Tool.guardedBy(name);
  }

  /** What a type of hook does. */
  interface Action {
    Reply answer(Scene scene) throws InputException;
  }
}
