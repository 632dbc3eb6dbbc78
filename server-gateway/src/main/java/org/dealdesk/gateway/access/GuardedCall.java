package org.dealdesk.gateway.access;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.dealdesk.model.fault.FaultReason;

/**
 * A call that may be ended from outside the service that answers it. Sends of the service and the
 * end from outside exclude one another; after the end, sends go nowhere and the service sees a
 * cancelled call. {@link #end} from any thread.
 */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
  private boolean closed;
  private volatile boolean ended;

  GuardedCall(ServerCall<Q, A> call) {
    super(call);
  }

  /** Ends the call with a fault unless it is over. */
  synchronized void end(FaultReason reason) {
    if (!closed) {
      closed = true;
      ended = true;
      super.close(GrpcFaults.status(reason), GrpcFaults.trailers(reason));
    }
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!ended) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(A message) {
    if (!ended) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!ended) {
      closed = true;
      super.close(status, trailers);
    }
  }

  @Override
  public boolean isCancelled() {
    return ended || super.isCancelled();
  }

  @Override
  public boolean isReady() {
    return !ended && super.isReady();
  }

  /** The service's listener: it is told of a forced end as of a cancellation, and of over once. */
  ServerCall.Listener<Q> listener(ServerCall.Listener<Q> service, Runnable over) {
    return new SimpleForwardingServerCallListener<>(service) {
      @Override
      public void onMessage(Q message) {
        if (!ended) {
          super.onMessage(message);
        }
      }

      @Override
      public void onComplete() {
        over.run();
        if (ended) {
          super.onCancel();
        } else {
          super.onComplete();
        }
      }

      @Override
      public void onCancel() {
        over.run();
        super.onCancel();
      }
    };
  }
}
