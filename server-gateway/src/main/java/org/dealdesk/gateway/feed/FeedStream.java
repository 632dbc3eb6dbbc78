package org.dealdesk.gateway.feed;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.contract.v1.FeedHello;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.FeedPong;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.FeedWelcome;
import org.dealdesk.contract.v1.OpenView;
import org.dealdesk.contract.v1.ViewFault;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One desktop's stream: its hello, its open views, and the frames it is owed. Holds no backlog: a
 * desktop that does not read gets the newest state when it reads again, and is cut after a while.
 * Feed thread only.
 */
final class FeedStream {
  /** The one version of the contract there is. */
  static final int VERSION = 1;

  static final Metadata.Key<String> FAULT =
      Metadata.Key.of("dealdesk-fault", Metadata.ASCII_STRING_MARSHALLER);

  private static final Logger LOG = LoggerFactory.getLogger(FeedStream.class);

  private final FeedLoop loop;
  private final FeedLimits limits;
  private final Clock clock;
  private final ViewDesk views;
  private final Viewer viewer;
  private final ServerCallStreamObserver<Outgoing> desktop;
  private final Map<Integer, Subscription> subscriptions = new LinkedHashMap<>();
  private boolean greeted;
  private boolean over;
  private long lastHeardNs;
  private long lastFramesNs;
  private long blockedSinceNs;
  private boolean blocked;
  private boolean due;
  private boolean owed;

  FeedStream(
      FeedLoop loop,
      FeedLimits limits,
      Clock clock,
      ViewDesk views,
      Viewer viewer,
      ServerCallStreamObserver<Outgoing> desktop) {
    this.loop = loop;
    this.limits = limits;
    this.clock = clock;
    this.views = views;
    this.viewer = viewer;
    this.desktop = desktop;
    lastHeardNs = System.nanoTime();
    lastFramesNs = lastHeardNs - limits.frameGap().toNanos();
  }

  /** When it wants to be flushed without anything else happening. */
  long dueNs() {
    return due ? lastFramesNs + limits.frameGap().toNanos() : Long.MAX_VALUE;
  }

  /** The desktop says something; the next message is asked for when this one is dealt with. */
  void heard(FeedRequest request) {
    if (over) {
      return;
    }
    lastHeardNs = System.nanoTime();
    switch (request.getRequestCase()) {
      case HELLO -> hello(request.getHello());
      case OPEN -> {
        if (mustHaveGreeted()) {
          open(request.getOpen());
        }
      }
      case CLOSE -> {
        if (mustHaveGreeted()) {
          closeView(request.getClose().getSubscription());
        }
      }
      case PING -> {
        if (mustHaveGreeted()) {
          send(
              FeedMessage.newBuilder()
                  .setPong(
                      FeedPong.newBuilder()
                          .setNonce(request.getPing().getNonce())
                          .setGatewayTimeMs(clock.millis()))
                  .build());
        }
      }
      // A request of a later version of the contract: passed over, as the contract says of enums.
      case REQUEST_NOT_SET -> mustHaveGreeted();
    }
    askForMore();
  }

  /**
   * Every request may be answered by a message, so one who does not read is not asked for more: his
   * answers would have to be kept.
   */
  private void askForMore() {
    owed = !over && !desktop.isReady();
    if (owed) {
      blocked(System.nanoTime());
    } else if (!over) {
      desktop.request(1);
    }
  }

  /** Sends what the desktop misses, as far as it reads and not more often than it may be. */
  void flush(long nowNs) {
    if (over || subscriptions.isEmpty()) {
      return;
    }
    if (nowNs - lastFramesNs < limits.frameGap().toNanos()) {
      due = true;
      return;
    }
    due = false;
    boolean sent = false;
    for (Subscription subscription : subscriptions.values()) {
      // A snapshot goes on part by part; of everything else one frame a round is the newest state.
      do {
        if (!desktop.isReady()) {
          blocked(nowNs);
          break;
        }
        Outgoing frame = subscription.next(loop.frames(), limits.quiet().toMillis());
        if (frame == null) {
          break;
        }
        desktop.onNext(frame);
        sent = true;
      } while (subscription.midSnapshot());
    }
    if (sent) {
      lastFramesNs = nowNs;
    }
  }

  /** The desktop can be written to again. */
  void ready() {
    if (over || !desktop.isReady()) {
      return;
    }
    blocked = false;
    if (owed) {
      owed = false;
      // What it said meanwhile was not listened to.
      lastHeardNs = System.nanoTime();
      desktop.request(1);
    }
  }

  /** Cuts a desktop that does not read or says nothing. */
  void check(long nowNs) {
    if (over) {
      return;
    }
    if (desktop.isReady()) {
      ready();
    } else {
      blocked(nowNs);
    }
    if (blocked && nowNs - blockedSinceNs > limits.stall().toNanos()) {
      end(Status.ABORTED.withDescription("frames were not read for " + limits.stall()), null);
    } else if (!owed && nowNs - lastHeardNs > limits.silence().toNanos()) {
      end(Status.ABORTED.withDescription("nothing was heard for " + limits.silence()), null);
    }
  }

  /** The desktop has gone, or said that it is done. */
  void gone(boolean politely) {
    if (!over) {
      over();
      if (politely) {
        desktop.onCompleted();
      }
    }
  }

  /** The gateway goes down. */
  void gatewayStops() {
    end(Status.UNAVAILABLE.withDescription("the gateway stops"), null);
  }

  private void blocked(long nowNs) {
    if (!blocked) {
      blocked = true;
      blockedSinceNs = nowNs;
    }
  }

  private void hello(FeedHello hello) {
    if (greeted) {
      end(Status.INVALID_ARGUMENT.withDescription("hello comes once"), null);
    } else if (!hello.getVersionsList().contains(VERSION)) {
      end(
          Status.FAILED_PRECONDITION.withDescription(
              "this gateway speaks contract version " + VERSION),
          FaultReason.VERSION_NOT_SUPPORTED);
    } else {
      greeted = true;
      send(
          FeedMessage.newBuilder()
              .setWelcome(
                  FeedWelcome.newBuilder()
                      .setVersion(VERSION)
                      .setGateway(views.gatewayName())
                      .setGatewayTimeMs(clock.millis()))
              .build());
    }
  }

  private boolean mustHaveGreeted() {
    if (!greeted) {
      end(
          Status.FAILED_PRECONDITION.withDescription("the first message must be hello"),
          FaultReason.VERSION_NOT_SUPPORTED);
    }
    return greeted;
  }

  private void open(OpenView wanted) {
    int id = wanted.getSubscription();
    if (id <= 0 || subscriptions.containsKey(id)) {
      fault(id, FaultReason.VIEW_PARAMETER, "subscription " + id + " is taken or not above 0");
    } else if (subscriptions.size() >= limits.views()) {
      fault(id, FaultReason.TOO_MANY_VIEWS, "at most " + limits.views() + " views at a time");
    } else {
      Subscription subscription = new Subscription(id);
      subscriptions.put(id, subscription);
      views.open(
          viewer,
          wanted.getView(),
          wanted.getParametersMap(),
          instance ->
              loop.post(() -> {
                if (over || subscriptions.get(id) != subscription) {
                  views.close(instance);
                } else {
                  subscription.opened(instance);
                }
              }),
          (reason, detail) ->
              loop.post(() -> {
                if (!over && subscriptions.remove(id, subscription)) {
                  fault(id, reason, detail);
                }
              }));
    }
  }

  private void closeView(int id) {
    Subscription subscription = subscriptions.remove(id);
    if (subscription != null && subscription.instance() != null) {
      views.close(subscription.instance());
    }
  }

  private void fault(int subscription, FaultReason reason, String detail) {
    send(
        FeedMessage.newBuilder()
            .setFault(
                ViewFault.newBuilder()
                    .setSubscription(subscription)
                    .setCode(reason.code())
                    .setDetail(detail))
            .build());
  }

  private void send(FeedMessage message) {
    desktop.onNext(Outgoing.of(message));
  }

  private void end(Status status, @Nullable FaultReason reason) {
    if (over) {
      return;
    }
    over();
    LOG.info("stream of {} ended: {}", viewer.name(), status.getDescription());
    Metadata trailers = new Metadata();
    if (reason != null) {
      trailers.put(FAULT, reason.code());
    }
    desktop.onError(new StatusRuntimeException(status, trailers));
  }

  private void over() {
    over = true;
    for (Subscription subscription : subscriptions.values()) {
      if (subscription.instance() != null) {
        views.close(subscription.instance());
      }
    }
    subscriptions.clear();
    loop.remove(this);
  }
}
