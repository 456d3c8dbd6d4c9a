package survey;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures are records; this turns them to JSON and back. An object is an ordered map, an array a
 * list, a whole number a {@code Long}; an empty {@code Optional} is a field that is absent.
 */
final class Json {
  private static final int WIDTH = 100;

  private Json() {}

  static Object read(String text) {
    return new JsonReader(text).whole();
  }

  /** On one line. */
  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    compact(plain(value), out);
    return out.toString();
  }

  /** For people: whatever fits on one line stays on it. */
  static String pretty(Object value) {
    StringBuilder out = new StringBuilder();
    pretty(plain(value), "", out);
    return out.append('\n').toString();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new Refusal("The input is not a JSON object.");
  }

  static <T> T bind(Object json, Class<T> type) {
    try {
      return type.cast(bound(json, type));
    } catch (ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | ReflectiveOperationException mismatch) {
      throw new Refusal("The input holds no figures of " + type.getSimpleName() + ".");
    }
  }

  private static Object bound(Object json, Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      return generic.getRawType() == Optional.class
          ? Optional.ofNullable(json == null ? null : bound(json, element))
          : list((List<?>) json, element);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return record(object(json), raw);
    }
    if (raw == int.class || raw == Integer.class) {
      return Math.toIntExact((Long) json);
    }
    return raw == double.class || raw == Double.class ? ((Number) json).doubleValue() : json;
  }

  private static List<Object> list(List<?> json, Type element) throws ReflectiveOperationException {
    List<Object> all = new ArrayList<>();
    for (Object one : json) {
      all.add(bound(one, element));
    }
    return all;
  }

  private static Object record(Map<String, Object> json, Class<?> type)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      types[i] = components[i].getType();
      if (!json.containsKey(name) && types[i] != Optional.class) {
        throw new Refusal("The input's " + type.getSimpleName() + " has no " + name + ".");
      }
      values[i] = bound(json.get(name), components[i].getGenericType());
    }
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  /** Records as maps, without the fields that are absent. */
  private static Object plain(Object value) {
    if (value instanceof Record record) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        fields.put(component.getName(), component(record, component));
      }
      return plain(fields);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      map.forEach((name, field) -> fields.put(name.toString(), plain(field)));
      fields.values().removeIf(Optional.empty()::equals);
      return fields;
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      return plain(optional.get());
    }
    return value instanceof List<?> list ? list.stream().map(Json::plain).toList() : value;
  }

  private static Object component(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void compact(Object value, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map -> {
        String comma = "{";
        for (Map.Entry<?, ?> field : map.entrySet()) {
          quote(field.getKey().toString(), out.append(comma));
          compact(field.getValue(), out.append(": "));
          comma = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        String comma = "[";
        for (Object element : list) {
          compact(element, out.append(comma));
          comma = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case String text -> quote(text, out);
      case null, default -> out.append(value);
    }
  }

  private static void pretty(Object value, String indent, StringBuilder out) {
    StringBuilder line = new StringBuilder();
    compact(value, line);
    String deeper = indent + "  ";
    String comma = "";
    if (line.length() + indent.length() <= WIDTH) {
      out.append(line);
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      for (Map.Entry<?, ?> field : map.entrySet()) {
        quote(field.getKey().toString(), out.append(comma).append('\n').append(deeper));
        pretty(field.getValue(), deeper, out.append(": "));
        comma = ",";
      }
      out.append('\n').append(indent).append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Object element : list) {
        pretty(element, deeper, out.append(comma).append('\n').append(deeper));
        comma = ",";
      }
      out.append('\n').append(indent).append(']');
    } else {
      out.append(line);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
