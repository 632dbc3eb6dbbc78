package org.dealdesk.gateway.access;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.function.Supplier;
import org.dealdesk.contract.v1.AccessGrpc;
import org.dealdesk.contract.v1.LogInReply;
import org.dealdesk.contract.v1.LogInRequest;
import org.dealdesk.contract.v1.LogOutReply;
import org.dealdesk.contract.v1.LogOutRequest;
import org.dealdesk.contract.v1.Person;
import org.dealdesk.contract.v1.RenewRequest;
import org.dealdesk.gateway.access.AccessEventStore.Kind;
import org.dealdesk.gateway.access.AccessEventStore.Origin;
import org.dealdesk.gateway.database.DatabaseFaults;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The contract's service {@code Access}. Any thread. */
@Component
class AccessEndpoint extends AccessGrpc.AccessImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(AccessEndpoint.class);

  private final LogInService logIns;
  private final Sessions sessions;
  private final AccessEventStore events;

  AccessEndpoint(LogInService logIns, Sessions sessions, AccessEventStore events) {
    this.logIns = logIns;
    this.sessions = sessions;
    this.events = events;
  }

  @Override
  public void logIn(LogInRequest request, StreamObserver<LogInReply> reply) {
    answer(
        reply,
        () ->
            logIns
                .logIn(request.getUser(), request.getPassword(), origin(request.getClient()))
                .then(welcome -> Outcome.ok(reply(welcome.grant(), welcome.lastLogIn()))));
  }

  @Override
  public void renew(RenewRequest request, StreamObserver<LogInReply> reply) {
    Caller caller = Caller.current();
    answer(
        reply,
        () -> sessions.renew(caller.session()).then(grant -> Outcome.ok(reply(grant, null))));
  }

  @Override
  public void logOut(LogOutRequest request, StreamObserver<LogOutReply> reply) {
    Caller caller = Caller.current();
    answer(
        reply,
        () -> {
          // The token of a profile is shared; one program leaving must not take it from the others.
          if (sessions.kind(caller.session()) != SessionStore.Kind.PROFILE) {
            sessions.end(caller.session());
            events.append(Kind.LOG_OUT, caller.user(), caller.session(), origin(""), null, "");
          }
          return Outcome.ok(LogOutReply.getDefaultInstance());
        });
  }

  private static <A> void answer(StreamObserver<A> reply, Supplier<Outcome<A>> work) {
    Outcome<A> outcome;
    try {
      outcome = work.get();
    } catch (RuntimeException failed) {
      FaultReason reason = DatabaseFaults.reasonOf(failed).orElse(null);
      if (reason == null) {
        throw failed;
      }
      LOG.warn("{} {}", reason.code(), failed.getMessage());
      outcome = Outcome.failed(reason, "database");
    }
    switch (outcome) {
      case Outcome.Ok<A>(A value) -> {
        reply.onNext(value);
        reply.onCompleted();
      }
      case Outcome.Failed<A>(FaultReason reason, String detail) ->
          reply.onError(GrpcFaults.exception(reason));
    }
  }

  private static LogInReply reply(Sessions.Grant grant, @Nullable Instant lastLogIn) {
    Caller caller = grant.caller();
    Person.Builder person = Person.newBuilder().setUser(caller.user()).setName(caller.name());
    caller.roles().stream().sorted().forEach(role -> person.addRoles(role.contract()));
    return LogInReply.newBuilder()
        .setToken(grant.token())
        .setExpiresAtMs(grant.expires().toEpochMilli())
        .setPerson(person)
        .setLastLogInMs(lastLogIn == null ? 0 : lastLogIn.toEpochMilli())
        .build();
  }

  private static Origin origin(String client) {
    return new Origin(AccessInterceptor.callerAddress(), client);
  }
}
