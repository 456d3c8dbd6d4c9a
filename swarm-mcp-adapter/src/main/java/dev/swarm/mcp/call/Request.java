package dev.swarm.mcp.call;

/**
 * All a handler knows of a call. Nothing outlives it: who calls, what the client can do and what
 * was answered so far come with each one, so that a handler works the same after a reconnect.
 */
public record Request(
    Arguments arguments, Caller caller, Client client, Answers answers, Feedback feedback) {
  /** A first call by the local user, from a client that offers nothing. */
  public static Request of(Arguments arguments) {
    return of(arguments, Caller.LOCAL);
  }

  /** A first call by somebody, from a client that offers nothing. */
  public static Request of(Arguments arguments, Caller caller) {
    return new Request(arguments, caller, Client.PLAIN, Answers.NONE, Feedback.NONE);
  }

  /** The same call again, now with answers. */
  public Request with(Answers given) {
    return new Request(arguments, caller, client, given, feedback);
  }
}
