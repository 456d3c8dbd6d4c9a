package dev.swarm.cli.init;

import dev.swarm.cli.init.edit.Format;
import dev.swarm.cli.init.edit.JsonFormat;
import dev.swarm.cli.init.edit.TomlFormat;
import java.nio.file.Files;
import java.nio.file.Path;

/** An assistant that Swarm can be made known to. */
public enum Client {
  CLAUDE_CODE("claude", "Claude Code", ".claude"),
  CODEX("codex", "Codex", ".codex"),
  CURSOR("cursor", "Cursor", ".cursor"),
  VSCODE("code", "VS Code", ".vscode"),
  GEMINI("gemini", "Gemini CLI", ".gemini");

  private final String program;
  private final String title;
  private final String mark;

  Client(String program, String title, String mark) {
    this.program = program;
    this.title = title;
    this.mark = mark;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  Format format() {
    var named = JsonFormat.Type.NAMED;
    var commented = JsonFormat.Dialect.COMMENTED;
    return switch (this) {
      case CLAUDE_CODE -> new JsonFormat("mcpServers", named, JsonFormat.Dialect.PLAIN);
      case CODEX -> new TomlFormat("mcp_servers");
      case CURSOR -> new JsonFormat("mcpServers", named, commented);
      case VSCODE -> new JsonFormat("servers", named, commented);
      case GEMINI -> new JsonFormat("mcpServers", JsonFormat.Type.UNNAMED, commented);
    };
  }

  /** Its configuration; of Codex's, the user's alone, as a project's needs trust first. */
  Path file(Machine machine, Scope scope) {
    return switch (scope) {
      case PROJECT -> inProject(machine);
      case USER -> ofUser(machine);
    };
  }

  private Path inProject(Machine machine) {
    return switch (this) {
      case CLAUDE_CODE -> machine.project().resolve(".mcp.json");
      case CODEX -> ofUser(machine);
      case CURSOR, VSCODE -> machine.project().resolve(mark).resolve("mcp.json");
      case GEMINI -> machine.project().resolve(mark).resolve("settings.json");
    };
  }

  private Path ofUser(Machine machine) {
    return switch (this) {
      case CLAUDE_CODE -> machine.home().resolve(".claude.json");
      case CODEX ->
          machine.directory("CODEX_HOME", machine.home().resolve(mark)).resolve("config.toml");
      case CURSOR -> machine.home().resolve(mark).resolve("mcp.json");
      case VSCODE -> machine.settings().resolve("Code/User/mcp.json");
      case GEMINI -> machine.home().resolve(mark).resolve("settings.json");
    };
  }

  /** Whether it is installed, or somebody uses it in this project. */
  boolean isThere(Machine machine) {
    return Files.exists(file(machine, Scope.PROJECT))
        || Files.exists(file(machine, Scope.USER))
        || Files.exists(machine.project().resolve(mark))
        || Files.exists(machine.home().resolve(mark))
        || machine.hasProgram(program);
  }
}
