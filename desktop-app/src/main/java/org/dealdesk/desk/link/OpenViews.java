package org.dealdesk.desk.link;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dealdesk.contract.v1.ViewFault;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views somebody has open, and which subscription of the present stream carries each. Lives on
 * the link's thread.
 */
final class OpenViews {
  private static final Logger LOG = LoggerFactory.getLogger(OpenViews.class);
  // The first mismatch may be bad luck; from the second on asking at once would be a storm.
  private static final long ASK_AGAIN_MS = 2_000;

  private final ScheduledExecutorService executor;
  private final Set<Handle> handles = new LinkedHashSet<>();
  private final Map<Integer, Handle> bySubscription = new HashMap<>();
  private @Nullable FeedStream stream;
  private int lastSubscription;

  OpenViews(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** Makes a handle that becomes an open view as soon as the link's thread gets to it. */
  ViewHandle add(ViewRequest request, ViewListener listener) {
    Handle handle = new Handle(request, listener);
    executor.execute(() -> {
      if (!handle.closed.get()) {
        handles.add(handle);
        subscribe(handle);
      }
    });
    return handle;
  }

  void streamLive(FeedStream live) {
    bySubscription.clear();
    stream = live;
    handles.forEach(this::subscribe);
  }

  void streamOver() {
    bySubscription.clear();
    stream = null;
  }

  void frame(ViewFrame frame) {
    Handle handle = bySubscription.get(frame.getSubscription());
    if (handle == null) {
      return; // closed meanwhile
    }
    boolean whole;
    try {
      whole = handle.state.apply(frame);
    } catch (FrameMismatch e) {
      LOG.warn("View {} is asked for again: {}", handle.request.view(), e.getMessage());
      again(handle);
      return;
    }
    if (!frame.getSnapshot()) {
      handle.mismatches = 0;
    }
    if (whole) {
      tell(handle, () -> handle.listener.changed(handle.state));
    }
  }

  void fault(ViewFault fault) {
    Handle handle = bySubscription.remove(fault.getSubscription());
    if (handle != null) {
      FaultReason known = Faults.byCode(fault.getCode());
      FaultReason reason = known == null ? FaultReason.VIEW_UNKNOWN : known;
      tell(handle, () -> handle.listener.refused(reason, fault.getCode(), fault.getDetail()));
    }
  }

  private void again(Handle handle) {
    unsubscribe(handle);
    handle.mismatches++;
    if (handle.mismatches == 1) {
      subscribe(handle);
      return;
    }
    FeedStream asked = stream;
    var _ =
        executor.schedule(
            () -> {
              if (stream == asked && handles.contains(handle) && handle.subscription == 0) {
                subscribe(handle);
              }
            },
            ASK_AGAIN_MS,
            TimeUnit.MILLISECONDS);
  }

  private void subscribe(Handle handle) {
    if (stream == null) {
      return;
    }
    handle.subscription = ++lastSubscription;
    handle.state.restart();
    bySubscription.put(handle.subscription, handle);
    stream.openView(handle.subscription, handle.request);
  }

  private void unsubscribe(Handle handle) {
    if (bySubscription.remove(handle.subscription) != null && stream != null) {
      stream.closeView(handle.subscription);
    }
    handle.subscription = 0;
  }

  // A listener's bug must not end the stream for everybody else.
  private static void tell(Handle handle, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("A listener of view {} failed", handle.request.view(), e);
    }
  }

  private final class Handle implements ViewHandle {
    private final ViewRequest request;
    private final ViewListener listener;
    private final ViewState state = new ViewState();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int subscription;
    private int mismatches;

    Handle(ViewRequest request, ViewListener listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public ViewRequest request() {
      return request;
    }

    @Override
    public ViewState state() {
      return state;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        Executor own = executor;
        own.execute(() -> {
          handles.remove(this);
          unsubscribe(this);
        });
      }
    }
  }
}
