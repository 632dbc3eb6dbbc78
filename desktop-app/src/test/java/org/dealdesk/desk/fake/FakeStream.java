package org.dealdesk.desk.fake;

import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.Map;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.OpenView;

/** The requests of one desktop. */
final class FakeStream implements StreamObserver<FeedRequest> {
  private final FakeGateway gateway;
  private final StreamObserver<FeedMessage> out;
  private final Map<Integer, FakeView> open = new HashMap<>();
  private final Map<Integer, FakeSubscription> subscriptions = new HashMap<>();

  FakeStream(FakeGateway gateway, StreamObserver<FeedMessage> out) {
    this.gateway = gateway;
    this.out = out;
  }

  @Override
  public void onNext(FeedRequest request) {
    switch (request.getRequestCase()) {
      case HELLO -> gateway.hello(out);
      case PING -> gateway.pong(out, request.getPing().getNonce());
      case OPEN -> open(request.getOpen());
      case CLOSE -> close(request.getClose().getSubscription());
      case REQUEST_NOT_SET -> throw new IllegalStateException("empty request");
    }
  }

  @Override
  public void onError(Throwable failure) {
    Map.copyOf(open).keySet().forEach(this::close);
  }

  @Override
  public void onCompleted() {
    Map.copyOf(open).keySet().forEach(this::close);
    out.onCompleted();
  }

  private void open(OpenView request) {
    FakeView view = gateway.view(out, request);
    if (view != null) {
      FakeSubscription subscription =
          new FakeSubscription(request.getSubscription(), view, gateway, out);
      open.put(subscription.number(), view);
      subscriptions.put(subscription.number(), subscription);
      subscription.snapshot();
      view.followers.add(subscription);
    }
  }

  private void close(int number) {
    FakeView view = open.remove(number);
    if (view != null) {
      view.followers.remove(subscriptions.remove(number));
    }
  }
}
