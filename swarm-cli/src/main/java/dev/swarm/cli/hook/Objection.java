package dev.swarm.cli.hook;

/**
 * Why something may not be done.
 *
 * @param finding what the rule found; never that it allows
 */
record Objection(Rule rule, Finding finding) {
  Objection {
    if (finding == Finding.ALLOWS) {
      throw new IllegalArgumentException("whoever allows does not object");
    }
  }

  /** Told to whoever is blocked. */
  String reason() {
    return switch (finding) {
      case ALLOWS -> throw new IllegalStateException();
      case FORBIDS -> "the rule '" + rule.name() + "' forbids this: " + rule.reason();
      case TAKES_TOO_LONG -> undecided("within " + BoundedText.PATIENCE.toMillis() + " ms");
      case GOES_TOO_DEEP -> undecided("since its expression goes too deep for a text this long");
    };
  }

  private String undecided(String why) {
    return "the rule '%s' was not decided %s, and what cannot be judged is blocked"
        .formatted(rule.name(), why);
  }
}
