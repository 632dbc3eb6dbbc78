package org.dealdesk.gateway.feed;

import java.util.Arrays;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.contract.v1.ViewFrame;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.gateway.live.LiveMoment;
import org.dealdesk.gateway.live.SourceMark;
import org.dealdesk.gateway.view.ViewChanges;
import org.dealdesk.gateway.view.ViewInstance;
import org.dealdesk.model.session.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A frame without what is one desktop's own, encoded once for all of them. Immutable by agreement:
 * nobody writes the arrays.
 */
final class FrameBody {
  private static final int[] NONE = {};

  private final byte[] bytes;
  private final int[] added;
  private final int[] removed;
  private final int[] rows;
  private final long version;
  private final LiveMoment moment;

  private FrameBody(byte[] bytes, @Nullable ViewChanges changes, long version, LiveMoment moment) {
    this.bytes = bytes;
    this.added = changes == null ? NONE : changes.added();
    this.removed = changes == null ? NONE : changes.removed();
    this.rows = changes == null ? NONE : changes.rows();
    this.version = version;
    this.moment = moment;
  }

  /**
   * Encodes a state or a change.
   *
   * @param changes what changed, absent when only the sources did
   * @param reading the state of the view that it leads to
   * @param schema for the first part of a snapshot
   * @param more whether further parts of the snapshot follow
   */
  static FrameBody of(
      @Nullable ViewChanges changes,
      ViewInstance.Reading reading,
      @Nullable ViewSchema schema,
      boolean more) {
    LiveMoment moment = reading.moment();
    ViewFrame.Builder frame =
        ViewFrame.newBuilder()
            .setAsOfMs(moment.asOfMs())
            .setRevision(moment.revision())
            .setRowsLeftOut(reading.leftOut())
            .setMore(more);
    for (SourceMark mark : moment.sources()) {
      frame.addSources(source(mark));
    }
    if (schema != null) {
      frame.setSchema(schema);
    }
    if (changes != null) {
      frame.setSnapshot(changes.complete()).addAllNewKeys(changes.keys());
      Arrays.stream(changes.masks()).forEach(frame::addMasks);
      Arrays.stream(changes.empties()).forEach(frame::addEmpties);
      Arrays.stream(changes.numbers()).forEach(frame::addNumbers);
      frame.addAllTexts(changes.texts());
    }
    return new FrameBody(frame.build().toByteArray(), changes, reading.version(), moment);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Table's numbers of the new rows. */
  int[] added() {
    return added;
  }

  /** Table's numbers of the rows that are gone; taken out before new ones come in. */
  int[] removed() {
    return removed;
  }

  /** Table's numbers of the touched rows. */
  int[] rows() {
    return rows;
  }

  long version() {
    return version;
  }

  LiveMoment moment() {
    return moment;
  }

  private static Source source(SourceMark mark) {
    return Source.newBuilder()
        .setServer(mark.server().value())
        .setName(mark.name())
        .setState(state(mark.state()))
        .setLastEventMs(mark.lastEventMs())
        .setLastDeal(mark.lastDeal())
        .setFault(mark.fault())
        .setSinceMs(mark.sinceMs())
        .build();
  }

  private static SourceState state(SessionState state) {
    return switch (state) {
      case STOPPED -> SourceState.SOURCE_STATE_STOPPED;
      case CONNECTING -> SourceState.SOURCE_STATE_CONNECTING;
      case RESYNC -> SourceState.SOURCE_STATE_RESYNC;
      case LIVE -> SourceState.SOURCE_STATE_LIVE;
      case DEGRADED -> SourceState.SOURCE_STATE_DEGRADED;
      case DOWN -> SourceState.SOURCE_STATE_DOWN;
    };
  }
}
