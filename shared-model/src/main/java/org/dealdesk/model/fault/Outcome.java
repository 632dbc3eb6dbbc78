package org.dealdesk.model.fault;

import java.util.function.Function;

/**
 * The result of something that is expected to fail at times. Bugs and lost resources are
 * exceptions, not outcomes.
 *
 * @param <T> what there is when it went well
 */
public sealed interface Outcome<T> {
  /**
   * It went well.
   *
   * @param <T> type of the result
   * @param value the result
   */
  record Ok<T>(T value) implements Outcome<T> {}

  /**
   * It did not.
   *
   * @param <T> type of the result there would have been
   * @param reason stable reason
   * @param detail technical text for the log, never shown alone to a person
   */
  record Failed<T>(FaultReason reason, String detail) implements Outcome<T> {}

  static <T> Outcome<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Outcome<T> failed(FaultReason reason, String detail) {
    return new Failed<>(reason, detail);
  }

  /** Applies {@code next} to a good result and passes a failure on unchanged. */
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return switch (this) {
      case Ok<T>(T value) -> next.apply(value);
      case Failed<T>(FaultReason reason, String detail) -> new Failed<>(reason, detail);
    };
  }
}
