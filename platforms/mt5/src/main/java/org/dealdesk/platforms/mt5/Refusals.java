package org.dealdesk.platforms.mt5;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of a record that cannot be used, once per record as sent: what is polled every few
 * milliseconds must not flood whoever looks after it. Owner thread only.
 */
final class Refusals {
  private static final int REMEMBERED = 1_000;
  private static final int RAW_SHOWN = 4_000;

  private final ServerId server;
  private final Map<String, Boolean> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  Refusals(ServerId server) {
    this.server = server;
  }

  /** The event, or null if it was told before. */
  @Nullable RecordRefused of(String subject, RuntimeException why, String raw) {
    String message = String.valueOf(why.getMessage());
    if (told.put(subject + '\n' + message, Boolean.TRUE) != null) {
      return null;
    }
    String text = message + "\n" + raw;
    return new RecordRefused(
        server, reason(why), subject, text.substring(0, Math.min(RAW_SHOWN, text.length())));
  }

  private static FaultReason reason(RuntimeException why) {
    if (!(why instanceof RecordException fault)) {
      return FaultReason.PLATFORM_BAD_RECORD;
    }
    return switch (fault.fault()) {
      case BAD_NUMBER, OUT_OF_RANGE -> FaultReason.NUMBER_OUT_OF_RANGE;
      case BAD_JSON, MISSING -> FaultReason.PLATFORM_BAD_RECORD;
    };
  }
}
