package dev.swarm.persistence.backup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A copy of a store.
 *
 * @param manifest what is known of it without looking into it
 */
public record Backup(Path file, Optional<Manifest> manifest) {}
