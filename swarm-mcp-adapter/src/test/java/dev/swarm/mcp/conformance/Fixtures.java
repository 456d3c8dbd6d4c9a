package dev.swarm.mcp.conformance;

import static dev.swarm.mcp.feature.Prompt.Argument.required;

import dev.swarm.mcp.call.Ask;
import dev.swarm.mcp.call.Body;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.call.Content;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.LogLevel;
import dev.swarm.mcp.call.Prompting;
import dev.swarm.mcp.call.Reading;
import dev.swarm.mcp.call.Reply;
import dev.swarm.mcp.call.Request;
import dev.swarm.mcp.codec.Json;
import dev.swarm.mcp.feature.Card;
import dev.swarm.mcp.feature.Catalog;
import dev.swarm.mcp.feature.Prompt;
import dev.swarm.mcp.feature.Resource;
import dev.swarm.mcp.feature.Template;
import dev.swarm.mcp.feature.Tool;
import dev.swarm.mcp.schema.Schema;
import java.util.List;

/** What the official conformance suite expects a server to offer, by the public registry alone. */
public final class Fixtures {
  private static final Content IMAGE =
      new Content.Image(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
              + "ErkJggg==",
          "image/png");
  private static final Content AUDIO =
      new Content.Audio(
          "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=", "audio/wav");
  private static final Schema STRINGS =
      Schema.of("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");
  private static final String DEFAULTS =
      """
      {"type":"object","properties":{"name":{"type":"string","default":"John Doe"},
       "age":{"type":"integer","default":30},"score":{"type":"number","default":95.5},
       "status":{"type":"string","enum":["active","inactive","pending"],"default":"active"},
       "verified":{"type":"boolean","default":true}}}
      """;
  private static final String ENUMS =
      """
      {"type":"object","properties":{
       "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
       "titledSingle":{"type":"string","oneOf":[{"const":"value1","title":"First Option"},
        {"const":"value2","title":"Second Option"},{"const":"value3","title":"Third Option"}]},
       "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],
        "enumNames":["Option One","Option Two","Option Three"]},
       "untitledMulti":{"type":"array","items":{"type":"string","enum":["option1","option2"]}},
       "titledMulti":{"type":"array","items":{"anyOf":[{"const":"value1","title":"First Choice"},
        {"const":"value2","title":"Second Choice"},{"const":"value3","title":"Third Choice"}]}}}}
      """;
  private static final String PERSON =
      """
      {"type":"object","required":["username","email"],"properties":{
       "username":{"type":"string","description":"User's response"},
       "email":{"type":"string","description":"User's email address"}}}
      """;
  private static final String FULL =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
       "$defs":{"address":{"$anchor":"addressDef","type":"object","properties":{
        "street":{"type":"string"},"city":{"type":"string"}}}},
       "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},
        "contactMethod":{"type":"string","enum":["phone","email"]},
        "phone":{"type":"string"},"email":{"type":"string"}},
       "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
       "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
       "then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}
      """;

  private Fixtures() {}

  public static Catalog catalog() {
    return Catalog.EMPTY
        .tools(
            tool(
                "test_simple_text", r -> Reply.text("This is a simple text response for testing.")),
            tool("test_image_content", r -> Reply.content(IMAGE)),
            tool("test_audio_content", r -> Reply.content(AUDIO)),
            tool("test_embedded_resource", r -> Reply.content(embedded("test://embedded"))),
            tool(
                "test_multiple_content_types",
                r -> Reply.content(text("Multiple types:"), IMAGE, embedded("test://mixed"))),
            tool("test_tool_with_logging", Fixtures::logging),
            tool("test_tool_with_progress", Fixtures::progress),
            tool(
                "test_error_handling",
                r ->
                    new Failed(
                        Code.CONFLICT,
                        "This tool intentionally returns an error for testing",
                        "go on")),
            tool("test_sampling", r -> ask(r, Ask.Sample.text(argument(r, "prompt"), 100))),
            tool("test_elicitation", r -> ask(r, form(argument(r, "message"), PERSON))),
            tool("test_elicitation_sep1034_defaults", r -> ask(r, form("Defaults", DEFAULTS))),
            tool("test_elicitation_sep1330_enums", r -> ask(r, form("Enums", ENUMS))),
            Tool.named("json_schema_2020_12_tool")
                .description("Tool with JSON Schema 2020-12 features")
                .input(Schema.of(FULL))
                .handledBy(r -> Reply.text(Json.text(r.arguments().tree()))))
        .resources(
            new Resource(
                card("test://static-text", "text/plain"),
                r -> read(r, "This is the content of the static text resource.")),
            new Resource(
                card("test://static-binary", "application/octet-stream"),
                r -> Reading.blob(argument(r, "uri"), "application/octet-stream", "AQID")),
            new Resource(
                card("test://watched-resource", "text/plain"),
                r -> read(r, "Watched for changes.")))
        .templates(
            Template.of(card("test://template/{id}/data", "text/plain"), Fixtures::data)
                .completing("id", (typed, given, caller) -> List.of("123", "124")))
        .prompts(
            prompt(
                "test_simple_prompt",
                r -> Prompting.user("", text("This is a simple prompt for testing."))),
            prompt(
                "test_prompt_with_arguments",
                r ->
                    Prompting.user(
                        "Arguments",
                        text(
                            "Prompt with arguments: arg1='%s', arg2='%s'"
                                .formatted(argument(r, "arg1"), argument(r, "arg2")))),
                required("arg1", "First").completedBy((typed, given, caller) -> List.of("a", "b")),
                required("arg2", "Second")),
            prompt(
                "test_prompt_with_embedded_resource",
                r ->
                    Prompting.user(
                        "", embedded(argument(r, "resourceUri")), text("Please process it.")),
                required("resourceUri", "What to embed")),
            prompt(
                "test_prompt_with_image",
                r -> Prompting.user("", IMAGE, text("Please analyze the image above."))));
  }

  private static Tool tool(String name, Tool.Handler handler) {
    return Tool.named(name).description("Fixture " + name).input(STRINGS).handledBy(handler);
  }

  private static Prompt prompt(String name, Prompt.Handler handler, Prompt.Argument... arguments) {
    return new Prompt(name, "", "Fixture " + name, List.of(arguments), handler);
  }

  private static Card card(String uri, String mimeType) {
    return Card.of(uri, uri).description("Fixture").mimeType(mimeType);
  }

  private static String argument(Request request, String name) {
    return request.arguments().string(name);
  }

  private static Content text(String text) {
    return new Content.Text(text);
  }

  private static Content embedded(String uri) {
    return new Content.Embedded(new Body.Text(uri, "text/plain", "An embedded resource."));
  }

  private static Reading read(Request request, String text) {
    return Reading.text(argument(request, "uri"), "text/plain", text);
  }

  private static Reading data(Request request) {
    return read(request, Json.text(Json.object().put("id", argument(request, "id"))));
  }

  private static Reply logging(Request request) {
    for (var step : List.of("started", "processing", "completed")) {
      request.feedback().log(LogLevel.INFO, "fixture", Json.object().put("step", step));
    }
    return Reply.text("Logged three times.");
  }

  private static Reply progress(Request request) {
    for (var done : List.of(0, 50, 100)) {
      request.feedback().progress(done, 100, "");
    }
    return Reply.text("Reported three times.");
  }

  private static Ask form(String message, String schema) {
    return new Ask.Elicit(message, Schema.of(schema));
  }

  private static Reply ask(Request request, Ask ask) {
    return request
        .answers()
        .to("it")
        .<Reply>map(answer -> Reply.text("The client answered: " + answer))
        .orElseGet(() -> Reply.ask("it", ask));
  }
}
