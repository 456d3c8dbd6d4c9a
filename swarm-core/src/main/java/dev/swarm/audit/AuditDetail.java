package dev.swarm.audit;

import java.util.Set;

/**
 * The names under which an audit event may tell more. There are no others, so that nothing that a
 * client makes up becomes a name, and nobody adds what may hold a secret without adding it here.
 */
public final class AuditDetail {
  /** From where: a network address. */
  public static final String ADDRESS = "address";

  /** How often, where one entry stands for several events. */
  public static final String COUNT = "count";

  /** Since when those were counted. */
  public static final String SINCE = "since";

  /** Why, in a word. */
  public static final String REASON = "reason";

  /** The same in a sentence. */
  public static final String WHY = "why";

  /** What was asked for, such as {@code tools/call}. */
  public static final String METHOD = "method";

  /** What it came to: {@code ok}, or the problem's code. */
  public static final String OUTCOME = "outcome";

  /** The scope that was asked for, or lacking. */
  public static final String SCOPE = "scope";

  /** The scopes that somebody has. */
  public static final String SCOPES = "scopes";

  /** What a key is called. */
  public static final String NAME = "name";

  /** Until when something is valid. */
  public static final String EXPIRES = "expires";

  /** Which limit it was. */
  public static final String LIMIT = "limit";

  /** Over what it came: {@code stdio} or {@code http}. */
  public static final String TRANSPORT = "transport";

  /** The user of the operating system. */
  public static final String USER = "user";

  /** The file that was written or read. */
  public static final String FILE = "file";

  /** The version of the program. */
  public static final String VERSION = "version";

  /** The profile of the configuration. */
  public static final String PROFILE = "profile";

  /** The settings that are not as usual, without the values of secret ones. */
  public static final String SETTINGS = "settings";

  /** The hash of an entry. */
  public static final String HASH = "hash";

  /** Where a journal ended. */
  public static final String POSITION = "position";

  /** What is not in the store any more. */
  public static final String LOST = "lost";

  /** All of them. */
  public static final Set<String> NAMES =
      Set.of(
          ADDRESS, COUNT, SINCE, REASON, WHY, METHOD, OUTCOME, SCOPE, SCOPES, NAME, EXPIRES, LIMIT,
          TRANSPORT, USER, FILE, VERSION, PROFILE, SETTINGS, HASH, POSITION, LOST);

  private AuditDetail() {}
}
