package dev.swarm.mcp.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.mcp.call.Prompting;
import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Reply;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static Tool tool(String name, String set) {
    return Tool.named(name).description("d").toolset(set).handledBy(request -> Reply.text(""));
  }

  @Test
  void oneNameStandsForOneThing() {
    var catalog = Catalog.EMPTY.tools(tool("a", "x"));
    assertThatThrownBy(() -> catalog.tools(tool("a", "y"))).hasMessage("offered twice: a");
  }

  @Test
  void onlyTheToolsOfTheChosenSetsStay() {
    var catalog = Catalog.EMPTY.tools(tool("a", "x"), tool("b", "y"));
    assertThat(catalog.toolsets(Set.of("y")).tools()).map(Tool::name).containsExactly("b");
    assertThat(catalog.toolsets(Set.of("y")).tool("a")).isEmpty();
  }

  @Test
  void eachThingIsFoundByItsName() {
    var resource = new Resource(Card.of("swarm://a", "a"), request -> new Reading.Absent());
    var template = Template.of(Card.of("swarm://{b}", "b"), request -> new Reading.Absent());
    var prompt = new Prompt("p", "", "d", List.of(), request -> Prompting.user("said"));
    var catalog =
        Catalog.EMPTY
            .tools(tool("a", "x"), tool("b", "x"))
            .resources(resource)
            .templates(template)
            .prompts(prompt);

    assertThat(catalog.tool("b")).map(Tool::name).contains("b");
    assertThat(catalog.tool("c")).isEmpty();
    assertThat(catalog.resource("swarm://a")).contains(resource);
    assertThat(catalog.template("swarm://{b}")).contains(template);
    assertThat(catalog.template("swarm://x")).isEmpty();
    assertThat(catalog.prompt("p")).contains(prompt);
    assertThat(catalog.prompt("a")).isEmpty();
  }

  @Test
  void aToolNeedsANameClientsTakeAndADescription() {
    assertThatThrownBy(() -> tool("a b", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tool("", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tool.named("a").handledBy(request -> Reply.text("")))
        .hasMessage("tool a has no description");
  }

  @Test
  void aTemplateMatchesItsShapeAlone() {
    var template =
        Template.of(Card.of("swarm://task/{id}/log", "log"), request -> new Reading.Absent());
    assertThat(template.match("swarm://task/t-1/log"))
        .hasValueSatisfying(found -> assertThat(found).containsEntry("id", "t-1"));
    assertThat(template.match("swarm://task/a%20b/log"))
        .hasValueSatisfying(found -> assertThat(found).containsEntry("id", "a b"));
    assertThat(template.match("swarm://task/a+b/log"))
        .hasValueSatisfying(found -> assertThat(found).containsEntry("id", "a+b"));
    assertThat(template.match("swarm://task/a/b/log")).isEmpty();
    assertThat(template.match("swarm://task//log")).isEmpty();
    assertThat(template.match("swarm://task/a%zz/log"))
        .hasValueSatisfying(found -> assertThat(found).containsEntry("id", "a%zz"));
  }

  @Test
  void aVariableMarkedWithPlusTakesTheRestOfThePath() {
    var template = Template.of(Card.of("file:///{+path}", "file"), request -> new Reading.Absent());
    assertThat(template.match("file:///a/b.c"))
        .hasValueSatisfying(found -> assertThat(found).containsEntry("path", "a/b.c"));
  }

  @Test
  void joinedCatalogsOfferBoth() {
    var both = Catalog.EMPTY.tools(tool("a", "x")).and(Catalog.EMPTY.tools(tool("b", "x")));
    assertThat(both.tools()).map(Tool::name).containsExactly("a", "b");
  }
}
