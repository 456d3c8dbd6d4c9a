package dev.swarm.cli.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a configuration says, absent when there is no file. */
record Content(State state, String text) {
  private static final String MARK = "\uFEFF";
  private static final int DIGITS = 12;

  /** Whether there is a file. */
  enum State {
    ABSENT,
    PRESENT
  }

  static final Content ABSENT = new Content(State.ABSENT, "");

  static Content of(String text) {
    return new Content(State.PRESENT, text);
  }

  static Content decoded(byte[] bytes) throws CharacterCodingException {
    return of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  boolean isAbsent() {
    return state == State.ABSENT;
  }

  /** The byte order mark with which some editors begin a file. */
  String mark() {
    return text.startsWith(MARK) ? MARK : "";
  }

  String unmarked() {
    return text.substring(mark().length());
  }

  /** Names this content among others of one file. */
  String digest() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes());
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
