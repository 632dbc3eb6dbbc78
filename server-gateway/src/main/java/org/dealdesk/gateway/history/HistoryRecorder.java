package org.dealdesk.gateway.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.view.BrandScope;
import org.dealdesk.gateway.view.Entitlement;
import org.dealdesk.gateway.view.RowFiller;
import org.dealdesk.gateway.view.ViewChanges;
import org.dealdesk.gateway.view.ViewRequest;
import org.dealdesk.gateway.view.ViewSource;
import org.dealdesk.gateway.view.ViewTable;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a view shows into blocks of a minute, for all brands together and for each. A block is
 * handed over every ten seconds as far as it has come, so that a kill costs no more than that.
 *
 * <p>Samples are taken on one thread, the engine's; copies of blocks are for any.
 */
final class HistoryRecorder {
  private static final int HAND_OVER_SECONDS = 10;
  private static final int SECONDS_PER_MINUTE = 60;

  /** A view of one brand, or of all, being written. */
  private static final class Track {
    private final BrandId brand;
    private final RowFiller filler;
    private final ViewTable table;
    private final BlockWriter block;
    private @Nullable HistoryBlock before;
    private long recorded;

    Track(BrandId brand, RowFiller filler, ViewSource view) {
      this.brand = brand;
      this.filler = filler;
      table = new ViewTable(view.definition());
      block = new BlockWriter(view.definition());
    }

    HistoryBlock block() {
      return new HistoryBlock(
          new HistoryBlock.Place(brand, block.minute(), block.first()),
          block.seconds(),
          block.bytes());
    }
  }

  private final Map<BrandId, Track> tracks = new LinkedHashMap<>();
  private final Consumer<HistoryBlock> to;

  /** Guards the tracks: the engine writes them, readers copy from them. */
  private final ReentrantLock lock = new ReentrantLock();

  private long lastSecond;

  /**
   * Ready to record.
   *
   * @param to gets the blocks, some of them several times, each time longer; must not wait
   */
  HistoryRecorder(ViewSource view, List<BrandId> brands, Consumer<HistoryBlock> to) {
    this.to = to;
    add(view, LoggedEvent.SHARED, Map.of());
    brands.forEach(brand -> add(view, brand, Map.of(BrandScope.PARAMETER, brand.code())));
  }

  private void add(ViewSource view, BrandId brand, Map<String, String> parameters) {
    ViewRequest request =
        new ViewRequest(
            view.definition().id(), parameters, new Entitlement(Optional.empty(), false));
    if (!(view.open(request) instanceof Outcome.Ok<RowFiller>(RowFiller filler))) {
      throw new IllegalStateException("exposure of " + brand + " cannot be opened");
    }
    tracks.put(brand, new Track(brand, filler, view));
  }

  /**
   * Takes the state at a second. One that is not later than the one before is passed over: when the
   * clock was set back, what is kept is not written over.
   *
   * @param second UTC seconds since 1970
   * @return whether it was taken
   */
  boolean sample(LiveState live, long second) {
    if (second <= lastSecond) {
      return false;
    }
    lock.lock();
    try {
      lastSecond = second;
      for (Track track : tracks.values()) {
        track.filler.refresh(live, track.table);
        track.table.commit();
        record(track, second);
      }
    } finally {
      lock.unlock();
    }
    return true;
  }

  private void record(Track track, long second) {
    long minute = second / SECONDS_PER_MINUTE;
    int within = (int) (second % SECONDS_PER_MINUTE);
    ViewChanges changes = track.block.minute() == minute ? track.table.delta(track.recorded) : null;
    if (changes == null) {
      handOver(track);
      track.block.begin(minute);
      changes = track.table.snapshot(Integer.MAX_VALUE).getFirst();
    }
    track.block.add(within, changes);
    track.recorded = track.table.version();
    if (within % HAND_OVER_SECONDS == HAND_OVER_SECONDS - 1) {
      handOver(track);
    }
  }

  private void handOver(Track track) {
    if (track.block.seconds() > 0) {
      HistoryBlock block = track.block();
      track.before = block;
      to.accept(block);
    }
  }

  /** Hands over what there is of every block. */
  void handOver() {
    lock.lock();
    try {
      tracks.values().forEach(this::handOver);
    } finally {
      lock.unlock();
    }
  }

  /** The block being written for a brand and the one handed over last; empty if not recorded. */
  List<HistoryBlock> newest(BrandId brand) {
    List<HistoryBlock> newest = new ArrayList<>();
    Track track = tracks.get(brand);
    lock.lock();
    try {
      if (track != null && track.before != null) {
        newest.add(track.before);
      }
      if (track != null && track.block.seconds() > 0) {
        newest.add(track.block());
      }
    } finally {
      lock.unlock();
    }
    return newest;
  }

  /**
   * A brand's rows as of {@link #lastSecond}, lent. The sampling thread only.
   *
   * @throws IllegalArgumentException if the brand is not recorded
   */
  HistoryRows rows(BrandId brand) {
    Track track = tracks.get(brand);
    if (track == null) {
      throw new IllegalArgumentException("exposure of " + brand + " is not recorded");
    }
    return track.block.rows();
  }

  /** UTC second of the newest sample, 0 before the first. The sampling thread only. */
  long lastSecond() {
    return lastSecond;
  }
}
