package org.dealdesk.gateway.feed;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dealdesk.gateway.view.RowFiller;
import org.dealdesk.gateway.view.ViewDefinition;
import org.dealdesk.gateway.view.ViewInstance;
import org.dealdesk.gateway.view.ViewInstances;
import org.dealdesk.gateway.view.ViewRegistry;
import org.dealdesk.gateway.view.ViewRequest;
import org.dealdesk.gateway.view.ViewSource;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens views for desktops: permission, parameters, then the rows. Opening may ask the database, so
 * it has a thread of its own with a bounded queue; what does not fit is refused. Any thread; closed
 * by who made it.
 */
final class ViewDesk implements AutoCloseable {
  private static final int WAITING_LIMIT = 1_024;
  private static final Logger LOG = LoggerFactory.getLogger(ViewDesk.class);

  private final ViewRegistry registry;
  private final ViewInstances instances;
  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
  private final Thread thread;

  ViewDesk(ViewRegistry registry, ViewInstances instances, ThreadFactory threads) {
    this.registry = registry;
    this.instances = instances;
    thread = threads.newThread(this::run);
    thread.setName("feed-open");
    thread.start();
  }

  String gatewayName() {
    String version = ViewDesk.class.getPackage().getImplementationVersion();
    return version == null ? "dealdesk" : "dealdesk " + version;
  }

  /**
   * Opens a view.
   *
   * @param opened takes the view with its rows, to be closed once; from another thread
   * @param refused takes why not and what is wrong; from another thread
   */
  void open(
      Viewer viewer,
      String view,
      Map<String, String> parameters,
      Consumer<ViewInstance> opened,
      BiConsumer<FaultReason, String> refused) {
    boolean taken =
        waiting.offer(() -> {
          try {
            switch (registry.find(view)) {
              case Outcome.Failed<ViewSource>(FaultReason reason, String detail) ->
                  refused.accept(reason, detail);
              case Outcome.Ok<ViewSource>(ViewSource source) ->
                  open(viewer, source.definition(), parameters, opened, refused);
            }
          } catch (RuntimeException e) {
            LOG.error("view {} could not be opened", view, e);
            refused.accept(FaultReason.VIEW_UNKNOWN, broken(view, e));
          }
        });
    if (!taken) {
      refused.accept(FaultReason.TOO_MANY_VIEWS, "too many views are being opened; try again");
    }
  }

  /** Leaves a view. */
  void close(ViewInstance instance) {
    instances.close(instance);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(
      Viewer viewer,
      ViewDefinition definition,
      Map<String, String> parameters,
      Consumer<ViewInstance> opened,
      BiConsumer<FaultReason, String> refused) {
    if (!viewer.may(definition.permission())) {
      refused.accept(
          FaultReason.NOT_PERMITTED,
          "view " + definition.id() + " needs " + definition.permission());
      return;
    }
    ViewRequest request = new ViewRequest(definition.id(), parameters, viewer.entitlement());
    switch (registry.open(request)) {
      case Outcome.Failed<RowFiller>(FaultReason reason, String detail) ->
          refused.accept(reason, detail);
      case Outcome.Ok<RowFiller>(RowFiller projection) ->
          instances.open(
              request,
              definition,
              projection,
              opened,
              failure -> refused.accept(FaultReason.VIEW_UNKNOWN, broken(definition.id(), failure)),
              () ->
                  refused.accept(
                      FaultReason.DATABASE_GONE,
                      "the log cannot be read again yet, so there are no figures to show"));
    }
  }

  private static String broken(String view, RuntimeException failure) {
    return "view " + view + " cannot be shown now: " + failure;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        waiting.take().run();
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
