package org.dealdesk.gateway.checkpoint;

import java.time.Clock;
import java.util.stream.Stream;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.HeldAccounts;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogReplay;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.wire.LoggedEvent;

/**
 * Makes the next image of a part: the state of the image before and the events behind it, in memory
 * of its own, so that nobody who works with the state has to wait. One thread.
 */
final class CheckpointMaker {
  private final CheckpointStore store;
  private final Checkpoints checkpoints;
  private final Clock clock;

  CheckpointMaker(CheckpointStore store, Checkpoints checkpoints, Clock clock) {
    this.store = store;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /**
   * Makes an image of a part behind a place; nothing, where one is there.
   *
   * @throws LogUnavailable while the log cannot be read
   * @throws RuntimeException if the log or the image cannot be read or written
   */
  void make(CheckpointPart part, EventLog log, LogPlace place) throws LogUnavailable {
    Begun begun = new Begun(part.begin());
    LogPlace from =
        checkpoints.resume(
            part.name(),
            part.form(),
            image -> {
              begun.fold = part.begin();
              begun.fold.read(image);
            });
    if (from.equals(LogPlace.BEGINNING)) {
      begun.fold = part.begin();
    }
    if (from.events() >= place.events()) {
      return;
    }
    LogReplay replay = new LogReplay(log);
    CheckpointPart.Fold fold = begun.fold;
    HeldAccounts held = new HeldAccounts();
    try (Stream<LoggedEvent> behind = replay.between(from, place, held)) {
      behind.forEach(fold::apply);
    }
    if (!held.isEmpty()) {
      // Who starts from the image would not know of them.
      throw new IllegalStateException("a record cannot be read and its account is still held");
    }
    fold.settle(replay, checkpoints);
    store.write(
        new CheckpointStore.Head(
            part.name(), part.form(), place, LogWitness.at(log, place), clock.instant()),
        fold::write);
  }

  private static final class Begun {
    private CheckpointPart.Fold fold;

    Begun(CheckpointPart.Fold fold) {
      this.fold = fold;
    }
  }
}
