package org.dealdesk.gateway.checkpoint;

import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.wire.LoggedEvent;

/** A state that follows from the log alone, of which images are kept. Any thread. */
public interface CheckpointPart {
  /** Its name, never another's. */
  String name();

  /**
   * What an image depends on besides the log: how it is written, how figures follow from events,
   * and the configuration that decides them. An image of another form is not taken up.
   */
  String form();

  /** An empty state, which nobody else sees. */
  Fold begin();

  /** A state in the making. One thread. */
  interface Fold {
    /** Goes on where an image stood; first and once. */
    void read(ImageReader image);

    /** Takes an event; one met before is passed over. */
    void apply(LoggedEvent event);

    /** Called behind the last event, for what must be read from the log once more. */
    default void settle(EventReplay log, Checkpoints checkpoints) {}

    /** Writes the image. */
    void write(ImageWriter image);
  }
}
