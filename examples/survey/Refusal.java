package survey;

/** Ends a step for a reason a person can act on; the message is one sentence for stderr. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String sentence) {
    super(sentence);
  }
}
