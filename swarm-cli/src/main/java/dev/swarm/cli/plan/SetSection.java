package dev.swarm.cli.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code set}: the parameters a plan declares, with the values given for them. */
final class SetSection {
  private final Map<String, String> builtIn;
  private final Map<String, String> given;

  SetSection(Map<String, String> builtIn, Map<String, String> given) {
    this.builtIn = builtIn;
    this.given = given;
  }

  Parameters read(Fields plan) {
    Map<String, String> declared = new LinkedHashMap<>();
    var section = plan.find("set");
    section
        .flatMap(set -> set.pairs("parameters (a mapping of names to values)"))
        .orElse(List.of())
        .forEach(pair -> declare(pair, declared));
    refuseUndeclared(section.orElseGet(plan::owner), declared);
    declared.replaceAll(given::getOrDefault);
    declared.putAll(builtIn);
    return Parameters.of(declared);
  }

  private void declare(Value.Pair pair, Map<String, String> declared) {
    pair.key()
        .as(TextForm.PARAMETER)
        .ifPresent(
            name -> {
              if (builtIn.containsKey(name)) {
                pair.key().mistake("every plan has a parameter " + name, "take another name");
              } else {
                declared.put(name, pair.value().text().orElse(""));
              }
            });
  }

  private void refuseUndeclared(Value at, Map<String, String> declared) {
    for (var name : given.keySet()) {
      if (!declared.containsKey(name)) {
        at.mistakes()
            .add(
                at,
                "--set names " + Quoted.text(name) + ", which the plan does not declare",
                () -> remedy(name, declared));
      }
    }
  }

  private static String remedy(String name, Map<String, String> declared) {
    if (declared.isEmpty()) {
      return "the plan declares no parameters";
    }
    List<String> parts = new ArrayList<>();
    Nearest.to(name, declared.keySet())
        .ifPresent(near -> parts.add("did you mean " + Quoted.text(near) + "?"));
    parts.add("declared are " + Quoted.list(declared.keySet()));
    return String.join(" ", parts);
  }
}
