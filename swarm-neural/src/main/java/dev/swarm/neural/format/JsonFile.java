package dev.swarm.neural.format;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Networks as JSON of our own, {@value #FORMAT}: all that a network can be, in the order of {@link
 * dev.swarm.neural.net.Topology}. Strict: every field but {@code links}, {@code settings} and
 * {@code scaling} must be there, and no other may be. Neither stream is closed.
 */
public final class JsonFile {
  /** What the field {@code format} says; another number follows when a reader would go wrong. */
  public static final String FORMAT = "swarm-network+json;1";

  private static final int MOST_TOKENS = 1 << 26;
  private static final JsonMapper MAPPER = mapper();

  private JsonFile() {}

  private static JsonMapper mapper() {
    return JsonMapper.builder(factory())
        .annotationIntrospector(new Required())
        .changeDefaultNullHandling(
            nulls -> nulls.withValueNulls(Nulls.FAIL).withContentNulls(Nulls.FAIL))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .build();
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(10)
                .maxNumberLength(100)
                .maxStringLength(1000)
                .maxTokenCount(MOST_TOKENS)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build();
  }

  /** Makes every field required but those that say themselves what a null is. */
  private static final class Required extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return !member.hasAnnotation(JsonSetter.class);
    }
  }

  /**
   * Reads a network.
   *
   * @throws MalformedException when it is not such JSON, or tells of more than {@link
   *     dev.swarm.neural.net.Limits} allow
   */
  public static SavedNetwork read(InputStream in) throws IOException {
    try {
      var json = MAPPER.readValue(in, NetworkJson.class);
      if (json == null) {
        throw new MalformedException(1, "expected a network but there is null");
      }
      return json.network();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new MalformedException(line(e), message(e));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(1, String.valueOf(e.getMessage()));
    }
  }

  /** Writes a network, so that reading gives the same bits. */
  public static void write(SavedNetwork network, OutputStream out) throws IOException {
    try {
      MAPPER.writeValue(out, NetworkJson.of(network));
      out.write('\n');
      out.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static long line(JacksonException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  private static String message(JacksonException e) {
    var path = new StringBuilder();
    for (var part : e.getPath()) {
      if (part.getPropertyName() == null) {
        path.append('[').append(part.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(part.getPropertyName());
      }
    }
    String message =
        e.getCause() instanceof IllegalArgumentException cause
            ? String.valueOf(cause.getMessage())
            : e.getOriginalMessage();
    return path.isEmpty() ? message : path + ": " + message;
  }
}
