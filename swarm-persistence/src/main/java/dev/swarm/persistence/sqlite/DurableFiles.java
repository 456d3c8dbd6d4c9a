package dev.swarm.persistence.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there after a power failure, and for their owner alone. */
public final class DurableFiles {
  private DurableFiles() {}

  /**
   * Makes an empty file that nobody but its owner may read.
   *
   * @throws FileAlreadyExistsException when there is one of that name
   */
  public static void create(Path file) throws IOException {
    Files.createFile(file, ownersAlone());
  }

  private static FileAttribute<?>[] ownersAlone() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Writes what stands in a file to the disk. */
  public static void sync(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Renames a file, in place of one that has the other name, and writes that to the disk. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(to);
  }

  /** Deletes a file if it is there, and writes that to the disk. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncDirectory(file);
    }
  }

  private static void syncDirectory(Path file) throws IOException {
    var directory = file.toAbsolutePath().getParent();
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        throw e;
      }
      // Elsewhere a directory cannot be opened, and needs no syncing.
    }
  }
}
