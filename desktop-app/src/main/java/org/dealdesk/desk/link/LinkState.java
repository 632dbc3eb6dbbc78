package org.dealdesk.desk.link;

import java.time.Instant;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/** Where the link to the gateway stands. Immutable; any thread. */
public sealed interface LinkState {
  /** Nobody has signed in yet. */
  record Idle() implements LinkState {}

  /**
   * A try is under way.
   *
   * @param attempt 1 for the first
   * @param lostSince when the link was lost, or null when it never was live
   */
  record Connecting(int attempt, @Nullable Instant lostSince) implements LinkState {}

  /**
   * Frames flow.
   *
   * @param since when this stream began
   * @param gateway what the gateway calls itself
   */
  record Live(Instant since, String gateway) implements LinkState {}

  /**
   * Not reachable; it is tried again by itself.
   *
   * @param since when the link was lost, or first tried
   * @param nextTry when it is tried again
   * @param attempt number of the next try
   * @param reason stable reason
   * @param detail technical text for the log
   */
  record Lost(Instant since, Instant nextTry, int attempt, FaultReason reason, String detail)
      implements LinkState {}

  /**
   * The gateway does not let us in, or is not the one we trust; a person has to act.
   *
   * @param reason stable reason
   * @param detail technical text for the log
   */
  record Refused(FaultReason reason, String detail) implements LinkState {}

  /** Closed for good. */
  record Closed() implements LinkState {}
}
