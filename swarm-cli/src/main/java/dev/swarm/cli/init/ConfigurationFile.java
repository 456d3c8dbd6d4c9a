package dev.swarm.cli.init;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * An assistant's configuration on disk. It is replaced as a whole, by renaming, so that whoever
 * reads it sees the old one or the new one; its permissions stay, and a symbolic link stays a link.
 */
final class ConfigurationFile {
  private static final long LARGEST = 64L << 20;

  private final Path named;
  private final Path file;

  private ConfigurationFile(Path named, Path file) {
    this.named = named;
    this.file = file;
  }

  static ConfigurationFile at(Path named) throws SetupException {
    if (!Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
      return new ConfigurationFile(named, named);
    }
    try {
      return new ConfigurationFile(named, named.toRealPath());
    } catch (IOException e) {
      throw SetupException.untouchable(
          named, "a link that leads nowhere", "remove it or make what it names");
    }
  }

  /** As the user knows it. */
  Path named() {
    return named;
  }

  /** A file beside the real one, with that after its name. */
  Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  Content read() throws SetupException {
    try {
      if (Files.size(file) > LARGEST) {
        throw SetupException.untouchable(named, "larger than 64 MiB", "is it the right file?");
      }
      return Content.decoded(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Content.ABSENT;
    } catch (CharacterCodingException e) {
      throw SetupException.malformed(named, "1:1", "this is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Refuses what its owner has locked, also for those whom locks don't stop. */
  void checkWritable() throws SetupException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      boolean locked =
          view != null
              && !view.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE);
      if (locked || !Files.isWritable(file)) {
        throw SetupException.untouchable(named, "it is read-only", "make it writable first");
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Puts that in its place. */
  void write(Content content) throws SetupException {
    try {
      if (content.isAbsent()) {
        Files.deleteIfExists(file);
      } else {
        Files.createDirectories(file.getParent());
        replace(file, content);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Keeps that beside the real file, as private as the file is. */
  void keep(String suffix, Content content) throws SetupException {
    try {
      Files.createDirectories(file.getParent());
      replace(beside(suffix), content);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void forget(String suffix) throws SetupException {
    try {
      Files.deleteIfExists(beside(suffix));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void replace(Path target, Content content) throws IOException {
    var fresh = Files.createTempFile(target.getParent(), ".swarm-", ".tmp");
    try {
      permitAsFile(fresh);
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        var bytes = java.nio.ByteBuffer.wrap(content.bytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A new file stays its owner's alone: commands and paths are nobody else's business. */
  private void permitAsFile(Path fresh) throws IOException {
    var view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (view != null && Files.exists(file)) {
      view.setPermissions(Files.getPosixFilePermissions(file));
    }
  }

  private SetupException unreadable(IOException e) {
    return SetupException.untouchable(
        named, "it cannot be read (" + e + ")", "make it readable first");
  }

  private SetupException unwritable(IOException e) {
    return SetupException.untouchable(
        named, "it cannot be written (" + e + ")", "make its directory writable first");
  }
}
