package dev.swarm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory for what is nobody else's business. Where this program makes one, and those above it,
 * its owner alone may look into it; one that is there stays as it is.
 */
final class OwnDirectory {
  private static final String ITS_OWNERS_ALONE = "rwx------";
  private static final FileAttribute<?>[] AS_THE_SYSTEM_HAS_IT = {};

  private OwnDirectory() {}

  /** Makes it unless it is there. */
  static void make(Path directory) throws IOException {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(directory, posix ? closed() : AS_THE_SYSTEM_HAS_IT);
  }

  private static FileAttribute<?>[] closed() {
    var permissions = PosixFilePermissions.fromString(ITS_OWNERS_ALONE);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
  }
}
