package org.dealdesk.gateway.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dealdesk.gateway.access.AccessEventStore.Kind;
import org.dealdesk.gateway.access.AccessEventStore.Origin;
import org.dealdesk.gateway.access.Sessions.Grant;
import org.dealdesk.gateway.access.UserStore.UserRow;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people in. A wrong name and a wrong password take the same way and the same work. An attempt
 * is counted before the password is looked at, so that many at once cannot slip past the limit. Any
 * thread; a call takes tens of milliseconds.
 */
@Component
class LogInService {
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String NOBODY = PasswordRules.hash(PasswordRules.random());

  private final UserStore users;
  private final Sessions sessions;
  private final ThrottleStore throttle;
  private final AccessEventStore events;
  private final Clock clock;
  // Each check takes 19 MiB and a core: more at once would only take them from the engine.
  private final Semaphore atOnce = new Semaphore(2, true);

  LogInService(
      UserStore users,
      Sessions sessions,
      ThrottleStore throttle,
      AccessEventStore events,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.throttle = throttle;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Somebody who is in.
   *
   * @param grant the first token
   * @param lastLogIn the log-in before this one, null at the first
   */
  record Welcome(Grant grant, @Nullable Instant lastLogIn) {}

  Outcome<Welcome> logIn(String name, String password, Origin origin) {
    String user = named(name);
    Instant now = clock.instant();
    if (isLocked(user, origin, now)) {
      return refuse(user, origin, FaultReason.LOGIN_LOCKED, "waiting after wrong passwords");
    }
    boolean nameLocked = count(ThrottleStore.Kind.NAME, user, LockoutRules.NAME, now);
    boolean addressLocked =
        count(ThrottleStore.Kind.ADDRESS, origin.address(), LockoutRules.ADDRESS, now);
    Optional<UserRow> found = users.find(user);
    boolean usable = found.isPresent() && found.get().enabled();
    Optional<Boolean> fits =
        fits(password, usable ? found.get().passwordHash() : NOBODY, found.isPresent());
    if (fits.isEmpty()) {
      return refuse(user, origin, FaultReason.LOGIN_LOCKED, "too many log-ins at once");
    }
    if (!usable || !fits.get()) {
      if (nameLocked || addressLocked) {
        events.append(Kind.LOCKED_OUT, user, null, origin, FaultReason.LOGIN_LOCKED, "");
      }
      return refuse(user, origin, FaultReason.LOGIN_WRONG, "");
    }
    return Outcome.ok(welcome(found.get(), password, origin, now));
  }

  private Welcome welcome(UserRow user, String password, Origin origin, Instant now) {
    throttle.forget(ThrottleStore.Kind.NAME, user.name());
    throttle.takeBack(ThrottleStore.Kind.ADDRESS, origin.address());
    if (PasswordRules.isWeak(user.passwordHash())) {
      users.setPassword(user.name(), PasswordRules.hash(password));
    }
    Grant grant = sessions.begin(user, SessionStore.Kind.PERSON, origin);
    users.loggedIn(user.id(), now);
    events.append(Kind.LOG_IN, user.name(), grant.caller().session(), origin, null, "");
    return new Welcome(grant, user.lastLogIn());
  }

  /** Empty when the machine is too busy with other log-ins. */
  private Optional<Boolean> fits(String password, String hash, boolean known) {
    try {
      if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      // Somebody without a password is checked like nobody: the same work, and never right.
      boolean hashed = known && !hash.equals(UserStore.NO_PASSWORD);
      boolean fits = PasswordRules.fits(password, hashed ? hash : NOBODY);
      return Optional.of(hashed && fits);
    } finally {
      atOnce.release();
    }
  }

  private boolean isLocked(String user, Origin origin, Instant now) {
    return throttle.lockedUntil(ThrottleStore.Kind.NAME, user, now).isPresent()
        || throttle.lockedUntil(ThrottleStore.Kind.ADDRESS, origin.address(), now).isPresent();
  }

  private boolean count(ThrottleStore.Kind kind, String subject, LockoutRules rules, Instant now) {
    Optional<Instant> until = rules.lockedUntil(throttle.count(kind, subject, now), now);
    until.ifPresent(end -> throttle.lock(kind, subject, end));
    return until.isPresent();
  }

  private Outcome<Welcome> refuse(String user, Origin origin, FaultReason reason, String detail) {
    events.append(Kind.LOG_IN_REFUSED, user, null, origin, reason, detail);
    return Outcome.failed(reason, detail);
  }

  /** What cannot be a name is not kept: people type passwords into the wrong field. */
  private static String named(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() ? name : "?";
  }
}
