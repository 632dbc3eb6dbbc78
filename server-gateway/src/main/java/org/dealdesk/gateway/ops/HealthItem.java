package org.dealdesk.gateway.ops;

import java.time.Instant;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is well or not.
 *
 * @param id stable, for example {@code database}, {@code disk}, {@code log}, {@code clock}
 * @param state how it is
 * @param value its figure, in {@code unit}
 * @param unit for example {@code ms}, {@code bytes}; may be empty
 * @param reason why it is not well, null while it is
 * @param checked when this was found, UTC
 */
public record HealthItem(
    String id,
    State state,
    long value,
    String unit,
    @Nullable FaultReason reason,
    Instant checked) {
  /** How something is. */
  public enum State {
    OK,
    /** Works, and somebody should look. */
    WARN,
    /** Does not work. */
    FAULT
  }

  /** An item that is well. */
  public static HealthItem ok(String id, long value, String unit, Instant checked) {
    return new HealthItem(id, State.OK, value, unit, null, checked);
  }

  boolean differsFrom(@Nullable HealthItem before) {
    return before == null || before.state != state || before.reason != reason;
  }
}
