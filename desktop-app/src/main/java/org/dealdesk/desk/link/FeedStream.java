package org.dealdesk.desk.link;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.dealdesk.contract.v1.CloseView;
import org.dealdesk.contract.v1.FeedGrpc;
import org.dealdesk.contract.v1.FeedHello;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.FeedPing;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.FeedWelcome;
import org.dealdesk.contract.v1.OpenView;
import org.dealdesk.contract.v1.ViewFault;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code Feed.Subscribe}: hello, pings, silence, end. Lives on the link's thread; ended
 * by {@link #stop()} or by the gateway, after which it never calls back again.
 */
final class FeedStream implements StreamObserver<FeedMessage> {
  private static final int VERSION = 1;

  /** What the link hears from a stream. */
  interface Events {
    void welcomed(FeedWelcome welcome);

    void frame(ViewFrame frame);

    void fault(ViewFault fault);

    void answered(Duration roundTrip);

    void ended(FaultReason reason, String detail);
  }

  private final LinkSettings settings;
  private final Events events;
  private final ScheduledExecutorService executor;
  private @Nullable StreamObserver<FeedRequest> requests;
  private @Nullable ScheduledFuture<?> timer;
  private boolean over;
  private boolean welcomed;
  private int unanswered;
  private long pingNonce;
  private long pingSentNs;

  FeedStream(LinkSettings settings, ScheduledExecutorService executor, Events events) {
    this.settings = settings;
    this.executor = executor;
    this.events = events;
  }

  void start(ManagedChannel channel, String token, String client) {
    StreamObserver<FeedRequest> out =
        Channels.authorised(FeedGrpc.newStub(channel), token).subscribe(this);
    requests = out;
    out.onNext(
        FeedRequest.newBuilder()
            .setHello(FeedHello.newBuilder().addVersions(VERSION).setClient(client))
            .build());
    timer = executor.schedule(this::notWelcomed, settings.call().toMillis(), TimeUnit.MILLISECONDS);
  }

  void openView(int subscription, ViewRequest request) {
    send(
        FeedRequest.newBuilder()
            .setOpen(
                OpenView.newBuilder()
                    .setSubscription(subscription)
                    .setView(request.view())
                    .putAllParameters(request.parameters()))
            .build());
  }

  void closeView(int subscription) {
    send(
        FeedRequest.newBuilder()
            .setClose(CloseView.newBuilder().setSubscription(subscription))
            .build());
  }

  void stop() {
    if (end() && requests != null) {
      requests.onCompleted();
    }
  }

  @Override
  public void onNext(FeedMessage message) {
    if (over) {
      return;
    }
    unanswered = 0;
    switch (message.getMessageCase()) {
      case WELCOME -> welcome(message.getWelcome());
      case FRAME -> events.frame(message.getFrame());
      case FAULT -> events.fault(message.getFault());
      case PONG -> {
        if (message.getPong().getNonce() == pingNonce) {
          events.answered(Duration.ofNanos(System.nanoTime() - pingSentNs));
        }
      }
      case MESSAGE_NOT_SET -> {
        // A message of a later contract: shown nowhere, acted on nowhere.
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (end()) {
      events.ended(Faults.reason(failure), Faults.detail(failure));
    }
  }

  @Override
  public void onCompleted() {
    if (end()) {
      events.ended(FaultReason.GATEWAY_UNREACHABLE, "the gateway ended the stream");
    }
  }

  private void welcome(FeedWelcome welcome) {
    if (welcomed) {
      return;
    }
    if (welcome.getVersion() != VERSION) {
      abort(FaultReason.VERSION_NOT_SUPPORTED, "the gateway chose version " + welcome.getVersion());
      return;
    }
    welcomed = true;
    cancelTimer();
    long ping = settings.ping().toMillis();
    timer = executor.scheduleAtFixedRate(this::ping, 0, ping, TimeUnit.MILLISECONDS);
    events.welcomed(welcome);
  }

  private void ping() {
    if (over) {
      return;
    }
    if (unanswered >= settings.silentPings()) {
      abort(FaultReason.GATEWAY_UNREACHABLE, "no word from the gateway for " + silence());
      return;
    }
    unanswered++;
    pingSentNs = System.nanoTime();
    send(FeedRequest.newBuilder().setPing(FeedPing.newBuilder().setNonce(++pingNonce)).build());
  }

  private Duration silence() {
    return settings.ping().multipliedBy(settings.silentPings());
  }

  private void notWelcomed() {
    if (!welcomed) {
      abort(FaultReason.GATEWAY_UNREACHABLE, "no answer within " + settings.call());
    }
  }

  private void abort(FaultReason reason, String detail) {
    if (end()) {
      events.ended(reason, detail);
    }
  }

  private void send(FeedRequest request) {
    if (!over && requests != null) {
      requests.onNext(request);
    }
  }

  private boolean end() {
    if (over) {
      return false;
    }
    over = true;
    cancelTimer();
    return true;
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
