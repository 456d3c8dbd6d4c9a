package dev.swarm.mcp.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Of whom an address may be: of one machine, or in IPv6, where one has very many, of a network. */
public final class Address {
  private static final int NETWORK_BYTES = 8;

  private Address() {}

  /** The same for all addresses of one owner. It asks nobody: a name stands for itself. */
  public static String owner(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    int from = address.startsWith("[") ? 1 : 0;
    int to = first(address, '%', first(address, ']', address.length()));
    try {
      // With a colon in it, it is taken for an address or refused, and never looked up.
      var parsed = InetAddress.getByName(address.substring(from, to));
      return parsed instanceof Inet6Address
          ? network(parsed.getAddress())
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static String network(byte[] address) {
    return HexFormat.of().formatHex(Arrays.copyOf(address, NETWORK_BYTES)) + "/64";
  }

  private static int first(String text, char c, int otherwise) {
    int at = text.indexOf(c);
    return at < 0 ? otherwise : Math.min(at, otherwise);
  }
}
