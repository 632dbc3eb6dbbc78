package org.dealdesk.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.access.AccessEventStore.Kind;
import org.dealdesk.gateway.access.AccessEventStore.Origin;
import org.dealdesk.gateway.access.Sessions.Grant;
import org.dealdesk.gateway.access.UserStore.UserRow;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps a connection profile on disk: where the gateway is, the authority to trust, and a read-only
 * token that is always good for ten minutes at least. The file is readable by its owner alone.
 * {@link #begin} and {@link #end} by one thread.
 */
@Component
public class ProfileWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileWriter.class);
  private static final String USER = "local-profile";
  private static final Duration EVERY = Duration.ofMinutes(5);
  // A program that read the file keeps the session it got; new readers get a younger one.
  private static final Duration NEW_SESSION_AFTER = Duration.ofHours(4);

  private final UserStore users;
  private final Sessions sessions;
  private final AccessEventStore events;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private @Nullable ScheduledFuture<?> writing;
  private @Nullable Grant current;
  private Instant begun = Instant.EPOCH;

  ProfileWriter(
      UserStore users,
      Sessions sessions,
      AccessEventStore events,
      Clock clock,
      ScheduledExecutorService timer) {
    this.users = users;
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
    this.timer = timer;
  }

  /**
   * What a profile says beside its token.
   *
   * @param file where it is written
   * @param name of the gateway, for display
   * @param host to connect to
   * @param port to connect to
   * @param authorityPem the authority to trust
   */
  public record Profile(Path file, String name, String host, int port, String authorityPem) {}

  /** Writes the profile now and goes on keeping its token fresh. */
  public void begin(Profile profile) {
    write(profile);
    writing =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                write(profile);
              } catch (RuntimeException failed) {
                LOG.warn(
                    Texts.of(
                        "access.profile-failed",
                        profile.file(),
                        String.valueOf(failed.getMessage())));
              }
            },
            EVERY.toSeconds(),
            EVERY.toSeconds(),
            TimeUnit.SECONDS);
  }

  /** Stops writing. The file stays: after a restart the same one is written again. */
  public void end() {
    if (writing != null) {
      writing.cancel(false);
    }
  }

  private synchronized void write(Profile profile) {
    Grant grant = token();
    current = grant;
    String json =
        """
        {
          "name": %s,
          "host": %s,
          "port": %d,
          "caPem": %s,
          "token": %s,
          "user": %s
        }
        """
            .formatted(
                quoted(profile.name()),
                quoted(profile.host()),
                profile.port(),
                quoted(profile.authorityPem()),
                quoted(grant.token()),
                quoted(USER));
    Path file = profile.file().toAbsolutePath();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, json);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private Grant token() {
    Instant now = clock.instant();
    if (current != null && begun.plus(NEW_SESSION_AFTER).isAfter(now)) {
      Outcome<Grant> renewed = sessions.renew(current.caller().session());
      if (renewed instanceof Outcome.Ok<Grant>(Grant grant)) {
        return grant;
      }
    }
    Origin origin = new Origin("console", "profile");
    begun = now;
    Grant grant = sessions.begin(user(), SessionStore.Kind.PROFILE, origin);
    events.append(Kind.LOG_IN, USER, grant.caller().session(), origin, null, "profile token");
    return grant;
  }

  private UserRow user() {
    users.add(
        USER,
        Texts.of("access.profile-name"),
        Set.of(DeskRole.READ_ONLY),
        List.of(),
        UserStore.NO_PASSWORD,
        false,
        clock.instant());
    return users.find(USER).orElseThrow();
  }

  /** JSON text; control characters, quotes and backslashes escaped. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
