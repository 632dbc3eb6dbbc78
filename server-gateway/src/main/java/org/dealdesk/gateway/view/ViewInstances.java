package org.dealdesk.gateway.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.live.LiveMoment;
import org.dealdesk.gateway.live.LiveState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The open views, one instance for all who asked for the same. Everything happens on the engine's
 * thread except {@link #open} and {@link #close}, which may be called from any thread and post to
 * it.
 */
@Component
public final class ViewInstances {
  private static final class Held {
    final ViewInstance instance;
    int readers;

    Held(ViewInstance instance) {
      this.instance = instance;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(ViewInstances.class);

  private final LiveEngine engine;
  private final Map<ViewRequest, Held> held = new HashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Refreshed by the engine from now on. */
  public ViewInstances(LiveEngine engine) {
    this.engine = engine;
    engine.onPulse(this::refresh);
  }

  /**
   * Opens a view or joins one that is open.
   *
   * @param request what is wanted
   * @param definition its view
   * @param projection fills it; dropped when the view is already open
   * @param opened called on the engine's thread with rows filled; to be closed once
   * @param failed called there instead when the rows could not be filled, which is a bug
   * @param refused called instead, on any thread, while there are no figures to fill rows with
   */
  public void open(
      ViewRequest request,
      ViewDefinition definition,
      RowFiller projection,
      Consumer<ViewInstance> opened,
      Consumer<RuntimeException> failed,
      Runnable refused) {
    engine.executeWithFigures(
        live -> {
          Held entry = held.get(request);
          if (entry == null) {
            entry = new Held(new ViewInstance(request, definition, projection));
            try {
              entry.instance.refresh(live, live.moment());
            } catch (RuntimeException e) {
              LOG.error("view {} could not be filled", definition.id(), e);
              failed.accept(e);
              return;
            }
            held.put(request, entry);
          }
          entry.readers++;
          opened.accept(entry.instance);
        },
        refused);
  }

  /** Calls a listener on the engine's thread when the open views have been refreshed. */
  public void onRefreshed(Runnable listener) {
    listeners.add(listener);
  }

  /** Leaves a view; the last reader's leaving drops it. */
  public void close(ViewInstance instance) {
    engine.execute(live -> {
      Held entry = held.get(instance.request());
      if (entry != null && entry.instance == instance && --entry.readers == 0) {
        held.remove(instance.request());
      }
    });
  }

  private void refresh(LiveState live, LiveMoment moment) {
    for (Held entry : held.values()) {
      try {
        entry.instance.refresh(live, moment);
      } catch (RuntimeException e) {
        // One view's bug must not stop the others; its time stands still, which shows.
        LOG.error("view {} could not be refreshed", entry.instance.definition().id(), e);
      }
    }
    listeners.forEach(Runnable::run);
  }
}
