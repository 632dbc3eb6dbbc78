package org.dealdesk.gateway.access;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.dealdesk.contract.v1.AccessGrpc;
import org.dealdesk.gateway.database.DatabaseFaults;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stands before every call and denies by default: only {@code Access/LogIn} needs no token. A call
 * let in finds its {@link Caller} in the gRPC context; a stream whose log-in ends is ended within
 * seconds. Any thread.
 */
@Component
public class AccessInterceptor implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(AccessInterceptor.class);
  private static final String OPEN_CALL = AccessGrpc.getLogInMethod().getFullMethodName();
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "Bearer ";
  private static final Context.Key<String> ADDRESS = Context.key("dealdesk-address");
  private static final Duration ONE_ROW_PER = Duration.ofSeconds(10);

  private final Sessions sessions;
  private final AccessEventStore events;
  private final Clock clock;
  private final Map<GuardedCall<?, ?>, UUID> calls = new ConcurrentHashMap<>();
  private final Map<String, Instant> refusedLately =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
              return size() > 1_000;
            }
          });

  AccessInterceptor(Sessions sessions, AccessEventStore events, Clock clock) {
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String address = address(call);
    Context context = Context.current().withValue(ADDRESS, address);
    if (call.getMethodDescriptor().getFullMethodName().equals(OPEN_CALL)) {
      return Contexts.interceptCall(context, call, headers, next);
    }
    String authorization = headers.get(AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return refuse(call, address, FaultReason.TOKEN_INVALID);
    }
    Outcome<Caller> outcome;
    try {
      outcome = sessions.check(authorization.substring(BEARER.length()).strip());
    } catch (RuntimeException failed) {
      FaultReason reason =
          DatabaseFaults.reasonOf(failed)
              .orElseThrow(() -> new IllegalStateException("token check", failed));
      return close(call, reason);
    }
    return switch (outcome) {
      case Outcome.Failed<Caller>(FaultReason reason, String detail) ->
          refuse(call, address, reason);
      case Outcome.Ok<Caller>(Caller caller) -> {
        GuardedCall<Q, A> guarded = new GuardedCall<>(call);
        calls.put(guarded, caller.session());
        try {
          ServerCall.Listener<Q> listener =
              Contexts.interceptCall(caller.in(context), guarded, headers, next);
          yield guarded.listener(listener, () -> calls.remove(guarded));
        } catch (RuntimeException failed) {
          calls.remove(guarded);
          throw failed;
        }
      }
    };
  }

  /** Network address of the caller of this thread's call. */
  static String callerAddress() {
    String address = ADDRESS.get();
    return address == null ? "?" : address;
  }

  /** Sessions with a call open at the moment. */
  public Set<UUID> sessionsWithCalls() {
    return Set.copyOf(calls.values());
  }

  /** Ends the calls of log-ins that are over. From memory; never waits. */
  void endCalls() {
    calls.forEach((call, session) -> {
      if (!sessions.isOpen(session)) {
        call.end(FaultReason.TOKEN_EXPIRED);
        calls.remove(call);
      }
    });
  }

  private <Q> ServerCall.Listener<Q> refuse(
      ServerCall<Q, ?> call, String address, FaultReason reason) {
    // One row per address and while: a program with an old token would fill the table.
    Instant now = clock.instant();
    Instant last = refusedLately.put(address, now);
    if (last == null || last.plus(ONE_ROW_PER).isBefore(now)) {
      try {
        events.append(
            AccessEventStore.Kind.CALL_REFUSED,
            "?",
            null,
            new AccessEventStore.Origin(address, ""),
            reason,
            call.getMethodDescriptor().getFullMethodName());
      } catch (RuntimeException failed) {
        LOG.warn("refusal not recorded: {}", failed.getMessage());
      }
    } else {
      refusedLately.put(address, last);
    }
    return close(call, reason);
  }

  private static <Q> ServerCall.Listener<Q> close(ServerCall<Q, ?> call, FaultReason reason) {
    call.close(GrpcFaults.status(reason), GrpcFaults.trailers(reason));
    return new ServerCall.Listener<>() {};
  }

  private static String address(ServerCall<?, ?> call) {
    SocketAddress peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return peer instanceof InetSocketAddress internet && internet.getAddress() != null
        ? internet.getAddress().getHostAddress()
        : "?";
  }
}
