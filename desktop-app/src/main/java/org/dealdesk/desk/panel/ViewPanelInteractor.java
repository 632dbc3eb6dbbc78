package org.dealdesk.desk.panel;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.link.ViewHandle;
import org.dealdesk.desk.link.ViewListener;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.link.ViewState;
import org.dealdesk.desk.link.Views;
import org.dealdesk.desk.pulse.PulseBudget;
import org.dealdesk.desk.pulse.PulseDrain;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.grid.GridModel;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a panel's model equal to its view: the link's thread leaves a note, the pulse drains. The
 * listener runs on the link's thread, everything else on the toolkit's. Closed by its controller.
 */
public final class ViewPanelInteractor implements PulseDrain, AutoCloseable {
  /** Rows moved between two looks at the budget. */
  private static final int BATCH = 64;

  private final ViewPanelModel model;
  private final Texts texts;
  private final Clock clock;
  private final GridFill fill;
  private final ViewHandle handle;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final AtomicReference<@Nullable FaultReason> refused = new AtomicReference<>();
  private boolean unfinished;
  private boolean live = true;
  private boolean stale;
  private long staleAsOfMs;
  private long heardAtMs;

  /** Opens the view at once. */
  public ViewPanelInteractor(
      Views views,
      ViewRequest request,
      ViewPanelModel model,
      Presentation presentation,
      Texts texts,
      Clock clock) {
    this.model = model;
    this.texts = texts;
    this.clock = clock;
    this.fill = new GridFill(presentation, texts, this::newGrid);
    this.handle = views.open(request, new Listener());
  }

  @Override
  public boolean drain(PulseBudget budget) {
    FaultReason reason = refused.getAndSet(null);
    if (reason != null) {
      model.showFault(FaultText.of(texts, reason));
    }
    if (!changed.getAndSet(false) && !unfinished) {
      return false;
    }
    ViewState state = handle.state();
    do {
      unfinished = !state.drain(fill, BATCH);
    } while (unfinished && !budget.spent());
    if (!unfinished) {
      heardAtMs = clock.millis();
      model.showRows(state.size(), state.leftOut());
      freshen();
    }
    return unfinished;
  }

  /**
   * Everything is old as soon as the link carries no frames, and until the first whole state of the
   * next stream: a link that is back says nothing yet about the figures.
   */
  public void link(LinkState state) {
    live = state instanceof LinkState.Live;
    if (live) {
      freshen();
    } else if (!stale) {
      stale = true;
      staleAsOfMs = handle.state().asOfMs();
      model.showStale(true);
    }
  }

  private void freshen() {
    if (stale && live && handle.state().asOfMs() > staleAsOfMs) {
      stale = false;
      model.showStale(false);
    }
  }

  /** While nothing comes, ages grow on by this machine's clock. */
  public void second() {
    if (model.phaseNow() == ViewPanelModel.Phase.LOADING) {
      model.countWaiting();
    }
    GridModel grid = model.gridNow();
    if (grid != null && heardAtMs > 0) {
      long silentMs = clock.millis() - heardAtMs;
      if (silentMs >= 1_000) {
        grid.setAsOf(handle.state().asOfMs() + silentMs);
      }
    }
  }

  @Override
  public void close() {
    handle.close();
  }

  private void newGrid(GridModel grid) {
    grid.setAllStale(stale);
    model.showGrid(grid);
  }

  private final class Listener implements ViewListener {
    @Override
    public void changed(ViewState state) {
      changed.set(true);
    }

    @Override
    public void refused(FaultReason reason, String code, String detail) {
      refused.set(reason);
    }
  }
}
