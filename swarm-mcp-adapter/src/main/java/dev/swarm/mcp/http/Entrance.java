package dev.swarm.mcp.http;

import dev.swarm.mcp.call.Caller;
import dev.swarm.mcp.call.Code;
import dev.swarm.mcp.session.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where every request comes in: it is looked at, its sender is found out, and it goes on to the MCP
 * endpoint or a page. Nobody unknown gets further than the pages that anybody may see.
 */
final class Entrance extends Handler.Abstract {
  private static final System.Logger LOG = System.getLogger(Entrance.class.getName());

  private static final Set<String> SHOWING = Set.of("GET", "HEAD");

  private final HttpSettings settings;
  private final SlowHeads heads;
  private final Guard guard;
  private final Cors cors;
  private final Challenge challenge;
  private final Page description;
  private final Doorman doorman;
  private final Endpoint endpoint;
  private final Map<String, Page> pages = new HashMap<>();
  private final Engine engine;
  private final InHand inHand = new InHand();

  Entrance(HttpSettings settings, Edge edge, SlowHeads heads, Conversations conversations) {
    this.settings = settings;
    this.heads = heads;
    var senders = new Senders(settings.names().proxies());
    guard = new Guard(settings, senders, edge.auditor());
    cors = new Cors(settings.names().origins());
    challenge = new Challenge(edge.access());
    description = Page.open("", caller -> challenge.description());
    doorman = new Doorman(edge, senders, challenge);
    endpoint = new Endpoint(conversations, settings, doorman);
    engine = conversations.engine();
    edge.pages().forEach(page -> pages.put(page.path(), page));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    heads.complete(request);
    inHand.begin();
    try {
      look(request, new Reply(request, response, settings.timing().request()));
      callback.succeeded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a client went away", e);
      callback.failed(e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an HTTP request failed", e);
      Response.writeError(request, response, callback, 500);
    } finally {
      inHand.end();
    }
    return true;
  }

  /** Waits until no request is being answered; false when that took too long. */
  boolean awaitAnswered(Duration atMost) throws InterruptedException {
    return inHand.awaitNone(atMost);
  }

  private void look(Request request, Reply reply) throws IOException, InterruptedException {
    var refusal = guard.refuses(request);
    if (refusal.isPresent()) {
      reply.refuse(refusal.get());
      return;
    }
    cors.mark(request, reply);
    var path = Request.getPathInContext(request);
    var page = Optional.ofNullable(pages.get(path));
    if (cors.asked(request)) {
      cors.answer(reply);
      reply.done();
    } else if (challenge.describedAt(path)) {
      show(description, Optional.empty(), reply);
    } else if (page.isPresent() && page.get().scope().isEmpty()) {
      show(page.get(), doorman.anybody(), reply);
    } else if (page.isEmpty() && engine.draining()) {
      reply.refuse(
          Refusal.of(
                  Code.SHUTTING_DOWN.http(),
                  Code.SHUTTING_DOWN + ": this server is about to end; call again once it is back")
              .header(HttpHeader.RETRY_AFTER, "5"));
    } else {
      letIn(reply, page);
    }
  }

  private void letIn(Reply reply, Optional<Page> page) throws IOException, InterruptedException {
    switch (doorman.enter(reply.request())) {
      case Doorman.Entry.Turned(Refusal refusal) -> reply.refuse(refusal);
      case Doorman.Entry.Let(Caller caller, Runnable left) -> {
        boolean listens = page.isEmpty() && reply.request().getMethod().equals("GET");
        if (listens) {
          // A session's listener is there all the time: it counts as a session, not as a request.
          left.run();
          endpoint.take(caller, reply);
        } else {
          serve(caller, reply, page, left);
        }
      }
    }
  }

  private void serve(Caller caller, Reply reply, Optional<Page> page, Runnable left)
      throws IOException, InterruptedException {
    try {
      if (page.isPresent()) {
        guarded(page.get(), caller, reply);
      } else {
        endpoint.take(caller, reply);
      }
    } finally {
      left.run();
    }
  }

  private void guarded(Page page, Caller caller, Reply reply)
      throws IOException, InterruptedException {
    var needed = page.scope().orElse("");
    if (caller.may(needed)) {
      show(page, Optional.of(caller), reply);
    } else {
      reply.refuse(doorman.mayNot(caller, page.path(), needed));
    }
  }

  private static void show(Page page, Optional<Caller> caller, Reply reply)
      throws IOException, InterruptedException {
    if (!SHOWING.contains(reply.request().getMethod())) {
      reply.refuse(Refusal.of(405, "this is to be read").header(HttpHeader.ALLOW, "GET, HEAD"));
      return;
    }
    var answer = page.handler().answer(caller);
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    reply.whole(answer.status(), answer.contentType(), body);
  }
}
