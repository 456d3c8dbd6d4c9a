package dev.swarm.cli.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection to a server that is kept open, as bare as can be: what a client costs is taken
 * from the machine that the server is measured on. Owned by one thread.
 */
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final int port;
  private final Map<String, String> headers = new HashMap<>();
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();

  Wire(int port) {
    this.port = port;
  }

  /** What a request came to. */
  record Response(int status, Map<String, String> headers, String body) {
    /** The message in it, be it plain or the last event of a stream. */
    String json() {
      int data = body.lastIndexOf("data: {");
      return body.startsWith("{") ? body : body.substring(data + 6, body.indexOf('\n', data));
    }
  }

  /** From now on sent with each request. */
  void header(String name, String value) {
    headers.put(name, value);
  }

  Response post(String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    var head = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:").append(port);
    head.append("\r\nContent-Type: application/json");
    head.append("\r\nAccept: application/json, text/event-stream");
    headers.forEach((name, value) -> head.append("\r\n" + name + ": " + value));
    head.append("\r\nContent-Length: ").append(bytes.length).append("\r\n\r\n");
    connect();
    var out = new ByteArrayOutputStream(head.length() + bytes.length);
    out.writeBytes(head.toString().getBytes(ISO_8859_1));
    out.writeBytes(bytes);
    out.writeTo(socket.getOutputStream());
    return read();
  }

  private void connect() throws IOException {
    if (!socket.isConnected() || socket.isClosed()) {
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }
  }

  private Response read() throws IOException {
    int status = Integer.parseInt(line().split(" ", -1)[1]);
    var given = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      given.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    var body = "chunked".equals(given.get("transfer-encoding")) ? chunks() : plain(given);
    if ("close".equals(given.get("connection"))) {
      socket.close();
    }
    return new Response(status, given, body);
  }

  private String plain(Map<String, String> given) throws IOException {
    int length = Integer.parseInt(given.getOrDefault("content-length", "0"));
    return new String(in.readNBytes(length), UTF_8);
  }

  private String chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line(), 16);
      all.writeBytes(in.readNBytes(length));
      line();
      if (length == 0) {
        return all.toString(UTF_8);
      }
    }
  }

  private String line() throws IOException {
    var text = new StringBuilder(64);
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next == '\n') {
        return text.toString();
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
