package dev.swarm.mcp.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The complete validator. Naming it loads some hundred classes: only for schemas that need it. */
final class EveryKeyword implements Schema.Checks {
  private final com.networknt.schema.Schema schema;

  EveryKeyword(String text) {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  @Override
  public void check(JsonNode value, List<Violation> found) {
    for (var error : schema.validate(value)) {
      found.add(
          new Violation(
              error.getInstanceLocation().toString(),
              "does not fit",
              error.getMessage() + " (" + error.getSchemaLocation() + ")"));
    }
  }
}
