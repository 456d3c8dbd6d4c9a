package dev.swarm.cli.plan;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** Says in plain words, and at its place, what a parser could not make sense of. */
final class SyntaxMistake {
  /** What is said when the parser's own words contain the pattern; the first that fits counts. */
  private record Rule(Pattern heard, String message, String remedy) {}

  private static final List<Rule> RULES =
      List.of(
          rule(
              "\\\\t\\(TAB\\)|tab character",
              "a tab stands where YAML wants spaces",
              "indent with spaces"),
          rule(
              "cannot start any token",
              "this character cannot start a value",
              "put the text in quotes"),
          rule(
              "mapping values are not allowed",
              "a ':' stands where no key can be",
              "put the text in quotes, or check the indentation"),
          rule(
              "could not find expected ':'",
              "a key without its ':'",
              "write 'key: value', or check the indentation"),
          rule(
              "sequence entries are not allowed",
              "a list's '-' stands where no list can be",
              "put a list on lines of its own, and a text in quotes"),
          rule(
              "expected the node content",
              "a value is missing here",
              "put a text that starts with a bracket or a comma in quotes"),
          rule(
              "block scalar",
              "'|' and '>' start a text on the lines below",
              "begin the text on the next line, or put it in quotes"),
          rule("unexpected end of stream", "a quoted text is not closed", "add the closing quote"),
          rule(
              "Illegal unquoted",
              "a line break or control character in a quoted text",
              "write \\n for a line break"),
          rule("escape", "an unknown escape in a quoted text", "write \\\\ for a backslash"),
          rule(
              "expected ',' or '([]}])'",
              "a comma or the closing bracket is missing",
              "check the brackets"),
          rule(
              "expected <block end>",
              "this line's indentation does not fit the lines above",
              "start it in the column of its neighbours"),
          rule(
              "\\b(anchor|alias)\\b",
              "anchors and aliases are not supported in a plan",
              "put a text that starts with '&' or '*' in quotes"),
          rule("\\btag\\b|URI|base64", "tags are not supported in a plan", "leave the tag out"),
          rule(
              "'?<document start>'?|document separator|document (start|end)",
              "something follows the end of the plan",
              "one file holds one plan; check the indentation"),
          rule("directive|Version\\{", "a '%' line is not supported in a plan", "leave it out"),
          rule(
              "property name \\(Scalar|mapping keys are not allowed",
              "a key must be a single word",
              "write 'key: value'"),
          rule(
              "double-quote to start property name",
              "a key in double quotes is missing here",
              "check the commas; the last entry has none after it"),
          rule(
              "[Uu]nexpected end-of-input|end-of-input",
              "the file ends in the middle of a value",
              "close its brackets and quotes"),
          rule(
              "comma to separate|[Uu]nexpected close marker",
              "a comma or the closing bracket is missing",
              "check the brackets"),
          rule("colon to separate", "a key without its ':'", "write \"key\": value"),
          rule(
              "Unrecognized token|Unexpected character|numeric value",
              "this is no JSON value",
              "put text in double quotes"));

  private final PlanText plan;
  private final JacksonException broken;

  SyntaxMistake(PlanText plan, JacksonException broken) {
    this.plan = plan;
    this.broken = broken;
  }

  private static Rule rule(String heard, String message, String remedy) {
    return new Rule(Pattern.compile(heard), message, remedy);
  }

  Mistake mistake() {
    var heard = heard();
    return RULES.stream()
        .filter(rule -> rule.heard().matcher(heard).find())
        .findFirst()
        .map(rule -> new Mistake(place(), "", rule.message(), rule.remedy()))
        .orElseGet(() -> new Mistake(place(), "", unknown(), "check the line and the one above"));
  }

  private String unknown() {
    return "this is not valid " + (plan.json() ? "JSON" : "YAML");
  }

  private String heard() {
    if (broken.getCause() instanceof MarkedYamlEngineException yaml) {
      return yaml.getContext() + " " + yaml.getProblem();
    }
    return Objects.requireNonNullElse(broken.getOriginalMessage(), "");
  }

  private Place place() {
    if (broken.getCause() instanceof MarkedYamlEngineException yaml) {
      return yaml.getProblemMark()
          .map(mark -> plan.near(mark.getLine() + 1, mark.getColumn() + 1))
          .orElseGet(plan::start);
    }
    var location = broken.getLocation();
    return location == null
        ? plan.start()
        : plan.near(location.getLineNr(), location.getColumnNr());
  }
}
