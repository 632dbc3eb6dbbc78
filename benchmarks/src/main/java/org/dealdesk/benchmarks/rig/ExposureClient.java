package org.dealdesk.benchmarks.rig;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.app.DeskThreads;
import org.dealdesk.desk.link.Cells;
import org.dealdesk.desk.link.Link;
import org.dealdesk.desk.link.LinkSettings;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.Row;
import org.dealdesk.desk.link.ViewHandle;
import org.dealdesk.desk.link.ViewListener;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.link.ViewState;
import org.dealdesk.desk.link.Views;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.simulator.app.Simulator;
import org.dealdesk.simulator.truth.NetTally;
import org.jspecify.annotations.Nullable;

/**
 * The desktop's own link to a gateway, and its exposure compared with what the trading servers
 * hold. Whoever made it closes it; {@link #agrees} waits and belongs on a thread of its own.
 */
public final class ExposureClient implements Views, AutoCloseable {
  private static final String VIEW = "exposure.symbol";

  /** Hears of a frame after everybody else did, on the link's thread. */
  @FunctionalInterface
  public interface FrameListener {
    /**
     * A frame was applied.
     *
     * @param decodedNs {@link System#nanoTime} then
     */
    void frame(ViewState state, long decodedNs);
  }

  private final DeskThreads threads = new DeskThreads();
  private final Link link;
  private final FrameListener frames;
  private @Nullable ViewHandle exposure;

  /** Units of an instrument as the view has them. */
  private record Units(BigDecimal clientLong, BigDecimal clientShort, BigDecimal coverageNet) {
    static final Units NONE = new Units(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    boolean isNothing() {
      return clientLong.signum() == 0 && clientShort.signum() == 0 && coverageNet.signum() == 0;
    }

    Units plus(NetTally.Net net) {
      return net.side() == NetTally.Side.CLIENT
          ? new Units(
              clientLong.add(net.longUnits()), clientShort.add(net.shortUnits()), coverageNet)
          : new Units(clientLong, clientShort, coverageNet.add(net.net()));
    }

    Units plain() {
      return new Units(
          clientLong.stripTrailingZeros(),
          clientShort.stripTrailingZeros(),
          coverageNet.stripTrailingZeros());
    }
  }

  /** Connects; frames come as soon as a view is opened through this. */
  public ExposureClient(Profile profile, FrameListener frames) {
    this.frames = frames;
    this.link =
        new Link(
            profile,
            threads.link(),
            Clock.systemUTC(),
            LinkSettings.standard(),
            "dealdesk benchmark");
    link.start();
  }

  /** The link itself. */
  public Link link() {
    return link;
  }

  /** Opens the exposure for this client alone. */
  public void open() {
    exposure = open(ViewRequest.of(VIEW), state -> {});
  }

  @Override
  public ViewHandle open(ViewRequest request, ViewListener listener) {
    ViewHandle handle =
        link.open(
            request,
            new ViewListener() {
              @Override
              public void changed(ViewState state) {
                long nowNs = System.nanoTime();
                listener.changed(state);
                frames.frame(state, nowNs);
              }

              @Override
              public void refused(FaultReason reason, String code, String detail) {
                listener.refused(reason, code, detail);
              }
            });
    if (request.view().equals(VIEW)) {
      exposure = handle;
    }
    return handle;
  }

  /** Waits until every server's picture is in the view; false when it does not come in time. */
  public boolean awaitLive(int servers, Duration limit) {
    return Wait.until(
        limit,
        () -> {
          List<Source> sources = exposure == null ? List.of() : exposure.state().sources();
          return sources.size() == servers
              && sources.stream()
                  .allMatch(
                      s -> s.getState() == SourceState.SOURCE_STATE_LIVE && s.getLastDeal() > 0);
        });
  }

  /**
   * Whether the view holds the units the servers hold, looked at where both stand at the same last
   * deals; false when they do not meet in time.
   */
  public boolean agrees(Simulator simulator, Duration limit) {
    ViewHandle handle = exposure;
    if (handle == null) {
      return false;
    }
    boolean[] equal = {false};
    boolean met =
        Wait.until(
            limit,
            () -> {
              NetTally.Snapshot truth = simulator.netByInstrument();
              Map<String, Long> before = lastDeals(handle.state());
              Map<String, Units> view = units(handle.state());
              boolean same =
                  before.equals(truth.lastDeal()) && before.equals(lastDeals(handle.state()));
              if (same) {
                equal[0] = view.equals(units(truth));
              }
              return same;
            });
    return met && equal[0];
  }

  @Override
  public void close() {
    if (exposure != null) {
      exposure.close();
    }
    link.close();
    threads.close();
  }

  private static Map<String, Long> lastDeals(ViewState state) {
    Map<String, Long> last = new HashMap<>();
    state.sources().forEach(source -> last.put(source.getName(), source.getLastDeal()));
    return last;
  }

  private static Map<String, Units> units(NetTally.Snapshot truth) {
    Map<String, Units> units = new HashMap<>();
    truth
        .nets()
        .forEach(net ->
            units.merge(net.instrument(), Units.NONE.plus(net), (before, one) -> before.plus(net)));
    units.values().removeIf(Units::isNothing);
    units.replaceAll((instrument, held) -> held.plain());
    return units;
  }

  private static Map<String, Units> units(ViewState state) {
    Map<String, Units> units = new HashMap<>();
    ViewSchema schema = state.schema();
    if (schema != null) {
      state.forEach(row -> {
        Map<String, String> cells = new HashMap<>();
        eachColumn(schema, (column, index) -> put(cells, row, column, index));
        Units held =
            new Units(
                decimal(cells, "clientLongUnits"),
                decimal(cells, "clientShortUnits"),
                decimal(cells, "coverageNetUnits"));
        if (!held.isNothing()) {
          units.put(cells.getOrDefault("instrument", row.key()), held.plain());
        }
      });
    }
    return units;
  }

  private static void eachColumn(ViewSchema schema, ObjIntConsumer<Column> use) {
    for (int index = 0; index < schema.getColumnsCount(); index++) {
      use.accept(schema.getColumns(index), index);
    }
  }

  private static void put(Map<String, String> cells, Row row, Column column, int index) {
    String value = Cells.plain(row, column, index);
    if (value != null) {
      cells.put(column.getId(), value);
    }
  }

  private static BigDecimal decimal(Map<String, String> cells, String column) {
    return new BigDecimal(cells.getOrDefault(column, "0"));
  }
}
