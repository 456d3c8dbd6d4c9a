package dev.swarm.work;

import dev.swarm.task.Task;

/**
 * What redacting a task came to.
 *
 * @param payloads how many inputs and outputs were deleted
 * @param bytes how many bytes they had
 */
public record Redaction(Task task, int payloads, long bytes) {}
