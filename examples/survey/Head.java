package survey;

import java.util.List;
import java.util.Optional;

/** Which commit of which repository the survey is of; an empty repository has none. */
record Head(
    String repository,
    Optional<String> commit,
    Optional<String> committed,
    boolean bare,
    boolean shallow,
    List<String> rules) {

  static final List<String> RULES =
      List.of(
          "Everything is measured at one commit, the HEAD when the survey began; changes that are"
              + " not committed don't count.",
          "In a shallow clone older commits are missing: history is counted as far as it is there.",
          "No figure depends on the day of the survey or on the user's git configuration.");
}
