package dev.swarm.cli.init.edit;

/** A configuration's language. */
public interface Format {
  /**
   * The text with the entry in it: added, or made to start Swarm as asked if there is one already.
   * Everything else stays as it is, character by character. The same text comes back when there is
   * nothing to do.
   *
   * @throws MalformedException when the text is not of this format, or says of the servers or of
   *     this one what cannot be merged
   */
  String merge(String text, Entry entry) throws MalformedException;
}
