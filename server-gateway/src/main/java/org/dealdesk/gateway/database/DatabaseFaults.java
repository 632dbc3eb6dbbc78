package org.dealdesk.gateway.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;

/** Says what a failure of the database means. Pure; any thread. */
public final class DatabaseFaults {
  private DatabaseFaults() {}

  /**
   * The fault behind an exception, looking through its causes.
   *
   * @return empty when it is no trouble of the database itself, for example a broken constraint
   */
  public static Optional<FaultReason> reasonOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return ofState(sql.getSQLState());
      }
      if (cause instanceof java.sql.SQLTransientConnectionException) {
        // The pool's own time-out carries no state.
        return Optional.of(FaultReason.DATABASE_GONE);
      }
    }
    return Optional.empty();
  }

  private static Optional<FaultReason> ofState(String state) {
    return switch (state) {
      case "53100" -> Optional.of(FaultReason.DATABASE_FULL);
      case "55006", "55P03" -> Optional.of(FaultReason.DATABASE_IN_USE);
      // Shutting down, crashed, starting up; too many connections; an I/O error of its files.
      case "57P01", "57P02", "57P03", "53300", "58030" -> Optional.of(FaultReason.DATABASE_GONE);
      default -> state.startsWith("08") ? Optional.of(FaultReason.DATABASE_GONE) : Optional.empty();
    };
  }

  static StartFault ofFiles(Path place, IOException failed) {
    String message = String.valueOf(failed.getMessage());
    return new StartFault(
        saysFull(message) ? FaultReason.DATABASE_FULL : FaultReason.DATABASE_GONE,
        Texts.of("database.files", place, message),
        failed);
  }

  static boolean saysFull(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
  }
}
