package org.dealdesk.gateway.access;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.dealdesk.model.fault.FaultReason;

/** How a fault travels: a gRPC status, and the stable code in a trailer. Any thread. */
public final class GrpcFaults {
  /** Trailer that carries the stable code. */
  public static final Metadata.Key<String> TRAILER =
      Metadata.Key.of("dealdesk-fault", Metadata.ASCII_STRING_MARSHALLER);

  private GrpcFaults() {}

  /** The status for a reason. Its description is the code alone: details stay on this side. */
  public static Status status(FaultReason reason) {
    Status.Code code =
        switch (reason) {
          case LOGIN_WRONG, TOKEN_EXPIRED, TOKEN_INVALID -> Status.Code.UNAUTHENTICATED;
          case LOGIN_LOCKED, NOT_PERMITTED -> Status.Code.PERMISSION_DENIED;
          case DATABASE_GONE, DATABASE_FULL, DATABASE_IN_USE -> Status.Code.UNAVAILABLE;
          case VERSION_NOT_SUPPORTED -> Status.Code.FAILED_PRECONDITION;
          case VIEW_UNKNOWN, VIEW_PARAMETER -> Status.Code.INVALID_ARGUMENT;
          case TOO_MANY_VIEWS -> Status.Code.RESOURCE_EXHAUSTED;
          default -> Status.Code.INTERNAL;
        };
    return code.toStatus().withDescription(reason.code());
  }

  /** The trailers for a reason. */
  public static Metadata trailers(FaultReason reason) {
    Metadata trailers = new Metadata();
    trailers.put(TRAILER, reason.code());
    return trailers;
  }

  /** Both as an exception, for a service's {@code onError}. */
  public static StatusRuntimeException exception(FaultReason reason) {
    return status(reason).asRuntimeException(trailers(reason));
  }
}
