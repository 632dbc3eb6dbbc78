package org.dealdesk.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dealdesk.gateway.access.SessionStore.SessionRow;
import org.dealdesk.gateway.access.SessionStore.TokenRow;
import org.dealdesk.gateway.access.UserStore.UserRow;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Open log-ins and their tokens. A token is 256 random bits, kept as a hash, good for 15 minutes;
 * renewing gives a further one, up to 12 hours after the log-in. What was checked once is kept in
 * memory, so that a call costs no query; {@link #refresh} brings in what another process changed.
 * Any thread.
 */
@Component
class Sessions {
  static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
  static final Duration SESSION_LIFE = Duration.ofHours(12);

  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SessionStore store;
  private final Clock clock;
  private final Map<UUID, SessionRow> open = new ConcurrentHashMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Sessions(SessionStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A token as handed out.
   *
   * @param token the secret itself; goes to its holder and nowhere else
   * @param expires its end
   * @param caller who it stands for
   */
  record Grant(String token, Instant expires, Caller caller) {
    @Override
    public String toString() {
      return "Grant[" + caller.user() + " until " + expires + "]";
    }
  }

  private record Token(UUID session, Instant expires) {}

  /** Begins a log-in. */
  Grant begin(UserRow user, SessionStore.Kind kind, AccessEventStore.Origin origin) {
    Instant now = clock.instant();
    SessionRow session =
        new SessionRow(UUID.randomUUID(), kind, user, now.plus(TOKEN_LIFE), now.plus(SESSION_LIFE));
    store.add(session, origin.client(), origin.address(), now);
    open.put(session.id(), session);
    Grant grant = token(session, session.expires());
    if (grant == null) {
      throw new IllegalStateException("session ended while it began: " + session.id());
    }
    return grant;
  }

  /** A further token for a session; the older ones live out their own time. */
  Outcome<Grant> renew(UUID id) {
    SessionRow session = open.get(id);
    if (session == null || !isOpen(id)) {
      return Outcome.failed(FaultReason.TOKEN_EXPIRED, "session has ended");
    }
    Instant wanted = clock.instant().plus(TOKEN_LIFE);
    Instant expires = wanted.isBefore(session.ends()) ? wanted : session.ends();
    SessionRow longer = new SessionRow(id, session.kind(), session.user(), expires, session.ends());
    Grant grant = token(longer, expires);
    if (grant == null) {
      open.remove(id);
      return Outcome.failed(FaultReason.TOKEN_EXPIRED, "session was ended");
    }
    open.computeIfPresent(id, (same, before) -> longer);
    return Outcome.ok(grant);
  }

  /** Who a token stands for. */
  Outcome<Caller> check(String token) {
    String hash = HexFormat.of().formatHex(hash(token));
    Token known = tokens.get(hash);
    if (known == null) {
      TokenRow row = store.ofToken(hash(token)).orElse(null);
      if (row == null) {
        return Outcome.failed(FaultReason.TOKEN_INVALID, "no such token, or its session ended");
      }
      known = new Token(row.session().id(), row.expires());
      if (known.expires().isAfter(clock.instant())) {
        open.put(row.session().id(), row.session());
        tokens.put(hash, known);
      }
    }
    SessionRow session = open.get(known.session());
    if (session == null || !known.expires().isAfter(clock.instant())) {
      return Outcome.failed(FaultReason.TOKEN_EXPIRED, "token or session has ended");
    }
    return Outcome.ok(caller(session));
  }

  /** Whether a session has a token that is still good. From memory; never waits. */
  boolean isOpen(UUID id) {
    SessionRow session = open.get(id);
    return session != null && session.expires().isAfter(clock.instant());
  }

  /** What a session is for; null when it has ended. */
  SessionStore.@Nullable Kind kind(UUID id) {
    SessionRow session = open.get(id);
    return session == null ? null : session.kind();
  }

  /** Ends a log-in at once; its streams follow within a second. */
  void end(UUID id) {
    open.remove(id);
    tokens.values().removeIf(token -> token.session().equals(id));
    store.end(id, clock.instant());
  }

  /** Ends every log-in of somebody. */
  int endAllOf(String user) {
    int ended = store.endAllOf(user, clock.instant());
    open.values().removeIf(session -> session.user().name().equals(user));
    tokens.values().removeIf(token -> !open.containsKey(token.session()));
    return ended;
  }

  /** Takes over what the database says of the sessions known here, and forgets what is over. */
  void refresh() {
    Instant now = clock.instant();
    List<UUID> known = List.copyOf(open.keySet());
    Map<UUID, SessionRow> stored =
        store.open(known).stream().collect(Collectors.toMap(SessionRow::id, Function.identity()));
    for (UUID id : known) {
      SessionRow row = stored.get(id);
      if (row == null || !row.expires().isAfter(now)) {
        // A renewal of this very moment is newer than the row that was read.
        open.computeIfPresent(
            id, (same, held) -> row != null && held.expires().isAfter(now) ? held : null);
      } else {
        open.computeIfPresent(
            id, (same, held) -> held.expires().isAfter(row.expires()) ? held : row);
      }
    }
    tokens
        .values()
        .removeIf(token -> !token.expires().isAfter(now) || !open.containsKey(token.session()));
  }

  /** Sessions open at the moment, for the health view. */
  Set<UUID> openIds() {
    return Set.copyOf(open.keySet());
  }

  private static Caller caller(SessionRow session) {
    UserRow user = session.user();
    return new Caller(
        user.id(), user.name(), user.fullName(), user.roles(), user.brands(), session.id());
  }

  private @Nullable Grant token(SessionRow session, Instant expires) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    byte[] hash = hash(token);
    if (!store.addToken(session.id(), hash, expires)) {
      return null;
    }
    tokens.put(HexFormat.of().formatHex(hash), new Token(session.id(), expires));
    return new Grant(token, expires, caller(session));
  }

  /** One round is enough: the input is as long and as random as the output. */
  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
