package org.dealdesk.desk.link;

import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single answer of a unary call.
 *
 * @param <T> the answer
 */
final class Reply<T> implements StreamObserver<T> {
  private final Consumer<? super T> good;
  private final Consumer<? super Throwable> bad;
  private @Nullable T value;

  private Reply(Consumer<? super T> good, Consumer<? super Throwable> bad) {
    this.good = good;
    this.bad = bad;
  }

  static <T> Reply<T> of(Consumer<? super T> good, Consumer<? super Throwable> bad) {
    return new Reply<>(good, bad);
  }

  @Override
  public void onNext(T answer) {
    value = answer;
  }

  @Override
  public void onError(Throwable failure) {
    bad.accept(failure);
  }

  @Override
  public void onCompleted() {
    if (value == null) {
      bad.accept(new IllegalStateException("the call ended without an answer"));
    } else {
      good.accept(value);
    }
  }
}
