package org.dealdesk.gateway.feed;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.contract.v1.FeedGrpc;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.gateway.access.Caller;
import org.dealdesk.gateway.view.ViewInstances;
import org.dealdesk.gateway.view.ViewRegistry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * The contract's feed. Its messages leave as bytes encoded once for all desktops, which is why the
 * service binds its own marshaller instead of extending the generated base. The transport calls it
 * from its threads; everything is handed to the feed's own. Closed by the gateway.
 */
@Service
public final class FeedService implements BindableService, AutoCloseable {
  private final FeedLimits limits;
  private final Clock clock;
  private final FeedLoop loop;
  private final ViewDesk views;

  /** A feed of all views; its threads run until it is closed. */
  @Autowired
  public FeedService(
      ViewRegistry registry, ViewInstances instances, Clock clock, ThreadFactory threads) {
    this(registry, instances, clock, threads, FeedLimits.USUAL);
  }

  FeedService(
      ViewRegistry registry,
      ViewInstances instances,
      Clock clock,
      ThreadFactory threads,
      FeedLimits limits) {
    this.limits = limits;
    this.clock = clock;
    loop = new FeedLoop(limits, threads);
    views = new ViewDesk(registry, instances, threads);
    instances.onRefreshed(loop::pulse);
  }

  @Override
  public ServerServiceDefinition bindService() {
    MethodDescriptor<FeedRequest, Outgoing> subscribe =
        FeedGrpc.getSubscribeMethod().toBuilder(
                FeedGrpc.getSubscribeMethod().getRequestMarshaller(), new Outgoing.Marshaller())
            .build();
    ServiceDescriptor service =
        ServiceDescriptor.newBuilder(FeedGrpc.SERVICE_NAME)
            .setSchemaDescriptor(FeedGrpc.getServiceDescriptor().getSchemaDescriptor())
            .addMethod(subscribe)
            .build();
    return ServerServiceDefinition.builder(service)
        .addMethod(subscribe, ServerCalls.asyncBidiStreamingCall(this::subscribe))
        .build();
  }

  @Override
  public void close() {
    views.close();
    loop.close();
  }

  private StreamObserver<FeedRequest> subscribe(StreamObserver<Outgoing> observer) {
    ServerCallStreamObserver<Outgoing> desktop = (ServerCallStreamObserver<Outgoing>) observer;
    FeedStream stream =
        new FeedStream(loop, limits, clock, views, Viewer.of(Caller.current()), desktop);
    // A message is asked for when the one before is dealt with, so a flood stays at its source.
    desktop.disableAutoRequest();
    desktop.setOnReadyHandler(() -> loop.post(stream::ready));
    desktop.setOnCancelHandler(() -> loop.post(() -> stream.gone(false)));
    loop.post(() -> {
      loop.add(stream);
      desktop.request(1);
    });
    return new StreamObserver<>() {
      @Override
      public void onNext(FeedRequest request) {
        loop.post(() -> stream.heard(request));
      }

      @Override
      public void onError(Throwable t) {
        loop.post(() -> stream.gone(false));
      }

      @Override
      public void onCompleted() {
        loop.post(() -> stream.gone(true));
      }
    };
  }
}
