package dev.swarm.mcp.feature;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All a server offers, in the order it is listed. Never changes: to offer something else, hand the
 * engine another catalog, and clients hear which lists changed.
 */
public final class Catalog {
  public static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of(), List.of());

  private final Index<Tool> tools;
  private final Index<Resource> resources;
  private final Index<Template> templates;
  private final Index<Prompt> prompts;

  /**
   * @throws IllegalArgumentException when two of a kind have one name
   */
  public Catalog(
      List<Tool> tools, List<Resource> resources, List<Template> templates, List<Prompt> prompts) {
    this(
        new Index<>(Tool::name, tools),
        new Index<>(resource -> resource.card().uri(), resources),
        new Index<>(template -> template.card().uri(), templates),
        new Index<>(Prompt::name, prompts));
  }

  private Catalog(
      Index<Tool> tools,
      Index<Resource> resources,
      Index<Template> templates,
      Index<Prompt> prompts) {
    this.tools = tools;
    this.resources = resources;
    this.templates = templates;
    this.prompts = prompts;
  }

  public Catalog tools(Tool... more) {
    return new Catalog(tools.and(List.of(more)), resources, templates, prompts);
  }

  public Catalog resources(Resource... more) {
    return new Catalog(tools, resources.and(List.of(more)), templates, prompts);
  }

  public Catalog templates(Template... more) {
    return new Catalog(tools, resources, templates.and(List.of(more)), prompts);
  }

  public Catalog prompts(Prompt... more) {
    return new Catalog(tools, resources, templates, prompts.and(List.of(more)));
  }

  public Catalog and(Catalog other) {
    return new Catalog(
        tools.and(other.tools()),
        resources.and(other.resources()),
        templates.and(other.templates()),
        prompts.and(other.prompts()));
  }

  /** Only the tools of these groups. */
  public Catalog toolsets(Set<String> groups) {
    return new Catalog(
        tools.only(tool -> groups.contains(tool.toolset())), resources, templates, prompts);
  }

  public List<Tool> tools() {
    return tools.all();
  }

  public List<Resource> resources() {
    return resources.all();
  }

  public List<Template> templates() {
    return templates.all();
  }

  public List<Prompt> prompts() {
    return prompts.all();
  }

  public Optional<Tool> tool(String name) {
    return tools.named(name);
  }

  public Optional<Resource> resource(String uri) {
    return resources.named(uri);
  }

  /**
   * The template of this shape.
   *
   * @param uri the template's own address, with its variables
   */
  public Optional<Template> template(String uri) {
    return templates.named(uri);
  }

  public Optional<Prompt> prompt(String name) {
    return prompts.named(name);
  }
}
