/**
 * The survey's own tools: one small program, a subcommand a task, that measures a Git repository.
 */
package survey;
