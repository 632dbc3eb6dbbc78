package org.dealdesk.desk.link;

import io.grpc.Metadata;
import io.grpc.Status;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/** What a failed call means, as a stable reason. Stateless. */
final class Faults {
  /** Trailer in which the gateway names the fault. */
  static final Metadata.Key<String> TRAILER =
      Metadata.Key.of("dealdesk-fault", Metadata.ASCII_STRING_MARSHALLER);

  private static final Map<String, FaultReason> BY_CODE =
      Arrays.stream(FaultReason.values())
          .collect(Collectors.toUnmodifiableMap(FaultReason::code, Function.identity()));

  private Faults() {}

  static @Nullable FaultReason byCode(@Nullable String code) {
    return code == null ? null : BY_CODE.get(code);
  }

  static FaultReason reason(Throwable failure) {
    Metadata trailers = Status.trailersFromThrowable(failure);
    FaultReason named = byCode(trailers == null ? null : trailers.get(TRAILER));
    if (named != null) {
      return named;
    }
    if (isNotAuthentic(failure)) {
      return FaultReason.GATEWAY_NOT_AUTHENTIC;
    }
    return switch (Status.fromThrowable(failure).getCode()) {
      case UNAUTHENTICATED -> FaultReason.TOKEN_INVALID;
      case PERMISSION_DENIED -> FaultReason.NOT_PERMITTED;
      default -> FaultReason.GATEWAY_UNREACHABLE;
    };
  }

  static String detail(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    Throwable cause = status.getCause();
    return status.getCode()
        + (status.getDescription() == null ? "" : " " + status.getDescription())
        + (cause == null ? "" : " (" + cause + ")");
  }

  /** Whether trying again can help without a person. */
  static boolean isRetryable(FaultReason reason) {
    return reason == FaultReason.GATEWAY_UNREACHABLE
        || reason == FaultReason.DATABASE_GONE
        || reason == FaultReason.DATABASE_FULL;
  }

  // A cut connection also ends as an SSLException, so only a certificate that fails counts.
  private static boolean isNotAuthentic(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CertificateException
          || at instanceof CertPathValidatorException
          || at instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }
}
