package org.dealdesk.platforms.mt5;

import java.util.stream.Stream;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/** What is wrong with a session that follows its server, the gravest first. Owner thread only. */
final class Health {
  private String history = "";
  private String permission = "";
  private String clock = "";
  private String slow = "";
  private String quotes = "";

  void history(String complaint) {
    history = complaint;
  }

  void permission(String complaint) {
    permission = complaint;
  }

  void clock(String complaint) {
    clock = complaint;
  }

  void slow(String complaint) {
    slow = complaint;
  }

  void quotes(String complaint) {
    quotes = complaint;
  }

  /** The gravest fault, null when all is well. */
  @Nullable FaultReason fault() {
    if (!history.isEmpty()) {
      return FaultReason.PLATFORM_HISTORY;
    }
    if (!permission.isEmpty()) {
      return FaultReason.PLATFORM_PERMISSION;
    }
    if (!clock.isEmpty()) {
      return FaultReason.PLATFORM_CLOCK;
    }
    if (!slow.isEmpty()) {
      return FaultReason.PLATFORM_SILENT;
    }
    return quotes.isEmpty() ? null : FaultReason.PLATFORM_NO_QUOTES;
  }

  /** All that is wrong, for support. */
  String detail() {
    return String.join(
        "; ",
        Stream.of(history, permission, clock, slow, quotes)
            .filter(each -> !each.isEmpty())
            .toList());
  }
}
