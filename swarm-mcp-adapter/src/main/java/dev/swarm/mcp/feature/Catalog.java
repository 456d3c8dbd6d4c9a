package dev.swarm.mcp.feature;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All a server offers, in the order it is listed. Never changes: to offer something else, hand the
 * engine another catalog, and clients hear which lists changed.
 */
public record Catalog(
    List<Tool> tools, List<Resource> resources, List<Template> templates, List<Prompt> prompts) {
  public static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of(), List.of());

  public Catalog {
    tools = distinct(tools, Tool::name);
    resources = distinct(resources, resource -> resource.card().uri());
    templates = distinct(templates, template -> template.card().uri());
    prompts = distinct(prompts, Prompt::name);
  }

  public Catalog tools(Tool... more) {
    return new Catalog(joined(tools, more), resources, templates, prompts);
  }

  public Catalog resources(Resource... more) {
    return new Catalog(tools, joined(resources, more), templates, prompts);
  }

  public Catalog templates(Template... more) {
    return new Catalog(tools, resources, joined(templates, more), prompts);
  }

  public Catalog prompts(Prompt... more) {
    return new Catalog(tools, resources, templates, joined(prompts, more));
  }

  public Catalog and(Catalog other) {
    return tools(other.tools.toArray(new Tool[0]))
        .resources(other.resources.toArray(new Resource[0]))
        .templates(other.templates.toArray(new Template[0]))
        .prompts(other.prompts.toArray(new Prompt[0]));
  }

  /** Only the tools of these groups. */
  public Catalog toolsets(Set<String> groups) {
    return new Catalog(
        tools.stream().filter(tool -> groups.contains(tool.toolset())).toList(),
        resources,
        templates,
        prompts);
  }

  public Optional<Tool> tool(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  public Optional<Resource> resource(String uri) {
    return resources.stream().filter(resource -> resource.card().uri().equals(uri)).findFirst();
  }

  public Optional<Prompt> prompt(String name) {
    return prompts.stream().filter(prompt -> prompt.name().equals(name)).findFirst();
  }

  private static <T> List<T> joined(List<T> some, T[] more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toList();
  }

  private static <T> List<T> distinct(List<T> all, Function<T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    for (var one : all) {
      if (byName.put(name.apply(one), one) != null) {
        throw new IllegalArgumentException("offered twice: " + name.apply(one));
      }
    }
    return List.copyOf(byName.values());
  }
}
