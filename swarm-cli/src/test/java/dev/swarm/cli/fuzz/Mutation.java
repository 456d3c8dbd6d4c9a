package dev.swarm.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.swarm.mcp.codec.Inbound;
import dev.swarm.mcp.codec.Json;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes something else of a message. */
record Mutation(Chance chance, Odd odd) {
  private static final List<byte[]> BYTES =
      List.of(
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xe2, (byte) 0x82},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0x80},
          new byte[] {0},
          new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
          new byte[] {'\n'},
          new byte[] {'\\', 'u', 'd', '8', '0', '0'},
          new byte[] {'"'},
          new byte[] {'}'},
          new byte[] {']', ','},
          new byte[] {'/', '*'});

  /** The message with a few things changed, {@code other} being one to take parts from. */
  byte[] of(String message, String other) {
    var text = chance.oneIn(2) && isJson(message) ? rewritten(message) : message;
    var bytes = text.getBytes(UTF_8);
    for (int i = chance.below(3); i > 0; i--) {
      bytes = bent(bytes, other.getBytes(UTF_8));
    }
    return bytes;
  }

  /** One of the message's values replaced by an odd one. */
  private String rewritten(String message) {
    var tree = Json.read(message);
    var out = new Rewriting(chance.below(count(tree)), odd.value());
    out.write(tree);
    return out.text.toString();
  }

  /** A message may hold a value that is too odd to be read. */
  private static boolean isJson(String message) {
    return !(Inbound.decode(message.getBytes(UTF_8), 0, message.getBytes(UTF_8).length)
        instanceof Inbound.Unreadable);
  }

  private static int count(JsonNode tree) {
    int count = 1;
    for (var part : tree) {
      count += count(part);
    }
    return count;
  }

  private byte[] bent(byte[] bytes, byte[] other) {
    if (bytes.length == 0) {
      return other;
    }
    int from = chance.below(bytes.length);
    int to = from + chance.below(Math.min(40, bytes.length - from + 1));
    return switch (chance.below(9)) {
      case 0 -> flipped(bytes, from);
      case 1 -> flipped(flipped(bytes, from), chance.below(bytes.length));
      case 2 -> joined(bytes, 0, from, bytes, from, from);
      case 3 -> joined(bytes, 0, from, bytes, to, bytes.length);
      case 4 -> joined(bytes, 0, to, bytes, from, bytes.length);
      case 5 -> joined(bytes, 0, from, other, chance.below(other.length), other.length);
      case 6 -> joined(bytes, 0, bytes.length, other, 0, other.length);
      case 7 -> joined("[".getBytes(UTF_8), 0, 1, bytes, 0, bytes.length);
      default -> {
        var odds = chance.of(BYTES);
        var head = joined(bytes, 0, from, odds, 0, odds.length);
        yield joined(head, 0, head.length, bytes, from, bytes.length);
      }
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    var other = bytes.clone();
    other[at] ^= (byte) (1 << chance.below(8));
    return other;
  }

  private static byte[] joined(byte[] one, int from, int to, byte[] two, int begin, int end) {
    var out = new ByteArrayOutputStream();
    out.write(one, from, to - from);
    out.write(two, begin, end - begin);
    return out.toByteArray();
  }

  /** Writes a tree with other text in the place of one of its values. */
  private static final class Rewriting {
    private final StringBuilder text = new StringBuilder();
    private final String instead;
    private int left;

    Rewriting(int place, String instead) {
      this.left = place;
      this.instead = instead;
    }

    private void write(JsonNode value) {
      if (left-- == 0) {
        text.append(instead);
        return;
      }
      switch (value.getNodeType()) {
        case OBJECT -> {
          text.append('{');
          var members = value.properties().iterator();
          while (members.hasNext()) {
            var member = members.next();
            text.append(Json.text(Json.object().stringNode(member.getKey()))).append(':');
            write(member.getValue());
            text.append(members.hasNext() ? "," : "");
          }
          text.append('}');
        }
        case ARRAY -> {
          text.append('[');
          for (int i = 0; i < value.size(); i++) {
            text.append(i == 0 ? "" : ",");
            write(value.get(i));
          }
          text.append(']');
        }
        default -> text.append(Json.text(value));
      }
    }
  }
}
