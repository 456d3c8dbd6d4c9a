package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.API_KEY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import dev.swarm.access.ApiKey;
import dev.swarm.access.ApiKey.Former;
import dev.swarm.access.Fingerprint;
import dev.swarm.access.KeyId;
import dev.swarm.access.Keys;
import dev.swarm.access.Principal;
import dev.swarm.access.Scopes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The key table. */
final class SqlKeys implements Keys {
  private static final Columns<ApiKey> FIXED =
      new Columns<ApiKey>(() -> API_KEY)
          .with("id", k -> k.id().value())
          .with("principal", k -> k.principal().name())
          .with("scopes", k -> k.scopes().toString())
          .with("made_at", k -> k.life().madeAt())
          .with("expires_at", k -> k.life().expiresAt().orElse(null));
  private static final Columns<ApiKey> CHANGING =
      new Columns<ApiKey>(() -> API_KEY)
          .with("version", ApiKey::version)
          .with("live_principal", k -> k.revoked() ? null : k.principal().name())
          .with("revoked_at", k -> k.life().revokedAt().orElse(null))
          .with("fingerprint", k -> k.texts().current().sha256())
          .with("text_since", k -> k.texts().since())
          .with(
              "former",
              k ->
                  k.texts().former().map(Former::fingerprint).map(Fingerprint::sha256).orElse(null))
          .with("former_until", k -> k.texts().former().map(Former::until).orElse(null));
  private static final Columns<ApiKey> USE =
      new Columns<ApiKey>(() -> API_KEY).with("used_at", k -> k.usedAt().orElse(null));
  private static final Columns<ApiKey> COLUMNS = FIXED.and(CHANGING).and(USE);

  private static final Hot INSERT = COLUMNS.insert("keys.insert");
  private static final Hot UPDATE =
      CHANGING.update("keys.update", () -> thisOne().and(API_KEY.VERSION.eq(arg(API_KEY.VERSION))));
  private static final Hot USED =
      new Hot(
          "keys.used",
          () ->
              DSL.update(API_KEY)
                  .set(API_KEY.USED_AT, arg(API_KEY.USED_AT))
                  .where(thisOne())
                  .and(API_KEY.USED_AT.isNull().or(API_KEY.USED_AT.lt(arg(API_KEY.USED_AT)))));
  private static final Hot FIND =
      new Hot("keys.find", () -> select(COLUMNS.fields()).from(API_KEY).where(thisOne()));
  private static final Hot FIND_LIVE =
      new Hot(
          "keys.find-live",
          () ->
              select(COLUMNS.fields())
                  .from(API_KEY)
                  .where(API_KEY.LIVE_PRINCIPAL.eq(arg(API_KEY.LIVE_PRINCIPAL)))
                  .orderBy(API_KEY.MADE_AT, API_KEY.ID));
  private static final Hot ALL =
      new Hot(
          "keys.all",
          () -> select(COLUMNS.fields()).from(API_KEY).orderBy(API_KEY.MADE_AT, API_KEY.ID));
  private static final Hot LIVE =
      new Hot("keys.live", () -> select(count(API_KEY.LIVE_PRINCIPAL)).from(API_KEY));

  /** No key is ever deleted, so that the sum of their versions only rises. */
  private static final Hot CHANGES =
      new Hot(
          "keys.changes", () -> select(coalesce(sum(API_KEY.VERSION), inline(0))).from(API_KEY));

  private final Session session;

  SqlKeys(Session session) {
    this.session = session;
  }

  private static Condition thisOne() {
    return API_KEY.ID.eq(arg(API_KEY.ID));
  }

  private static ApiKey read(Row row) throws SQLException {
    var id = new KeyId(row.text());
    var principal = new Principal(row.text());
    var scopes = Scopes.parse(row.text());
    var madeAt = row.instant();
    var expiresAt = row.optionalInstant();
    long version = row.number();
    row.skip();
    var life = new ApiKey.Life(madeAt, expiresAt, row.optionalInstant());
    var current = new Fingerprint(row.text());
    var since = row.instant();
    var former = row.optionalText().map(Fingerprint::new);
    var until = row.optionalInstant();
    var texts =
        new ApiKey.Texts(current, since, former.flatMap(f -> until.map(at -> new Former(f, at))));
    return new ApiKey(id, principal, scopes, version, life, texts, row.optionalInstant());
  }

  @Override
  public void insert(ApiKey key) {
    session.write(INSERT, COLUMNS.values(key));
  }

  @Override
  public void update(ApiKey key) {
    var id = key.id().value();
    session.writeOne(id, UPDATE, CHANGING.values(key, id, key.version() - 1));
  }

  @Override
  public void used(KeyId id, Instant at) {
    session.write(USED, at, id.value(), at);
  }

  @Override
  public Optional<ApiKey> find(KeyId id) {
    return session.first(FIND, SqlKeys::read, id.value());
  }

  @Override
  public List<ApiKey> live(Principal principal) {
    return session.list(FIND_LIVE, SqlKeys::read, principal.name());
  }

  @Override
  public List<ApiKey> all() {
    return session.list(ALL, SqlKeys::read);
  }

  @Override
  public int live() {
    return Math.toIntExact(session.number(LIVE));
  }

  @Override
  public long changes() {
    return session.number(CHANGES);
  }
}
