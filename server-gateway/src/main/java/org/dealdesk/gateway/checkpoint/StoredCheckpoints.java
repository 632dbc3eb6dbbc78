package org.dealdesk.gateway.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.InflaterInputStream;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventLog;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Gives the newest image that is whole, in the form wanted and of this log. What is passed over is
 * told in the gateway's own log; reading everything again is always right. Any thread.
 */
final class StoredCheckpoints implements Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCheckpoints.class);
  private static final int BUFFER = 1 << 16;

  private final CheckpointStore store;
  private final Supplier<EventLog> log;

  StoredCheckpoints(CheckpointStore store, Supplier<EventLog> log) {
    this.store = store;
    this.log = log;
  }

  @Override
  public LogPlace resume(String part, String form, Restore restore) {
    try {
      for (CheckpointStore.Kept kept : store.newest(part)) {
        String fault = tried(kept, form, restore);
        if (fault == null) {
          LogPlace place = kept.head().place();
          LOG.info("{} goes on behind the {} events of its checkpoint", part, place.events());
          return place;
        }
        LOG.warn(
            "checkpoint of {} behind {} events is passed over: {}",
            part,
            kept.head().place().events(),
            fault);
      }
    } catch (DataAccessException e) {
      LOG.warn("no checkpoint of {} can be read: {}", part, e.getMessage());
    }
    return LogPlace.BEGINNING;
  }

  /** Restores from an image; says why that cannot be. */
  private @Nullable String tried(CheckpointStore.Kept kept, String form, Restore restore) {
    if (!kept.head().form().equals(form)) {
      return "its form is another: of another version, or the configuration has changed";
    }
    try {
      if (LogWitness.at(log.get(), kept.head().place()) != kept.head().witness()) {
        return "it is of another log";
      }
      if (checksum(kept) != kept.checksum()) {
        return "it is damaged";
      }
      try (InputStream in =
          new BufferedInputStream(new InflaterInputStream(chunks(kept)), BUFFER)) {
        ImageReader image = new ImageReader(in);
        restore.from(image);
        image.end();
      }
      return null;
    } catch (IOException | LogUnavailable e) {
      return e.toString();
    } catch (RuntimeException e) {
      LOG.debug("an image could not be taken up", e);
      return e.toString();
    }
  }

  private ChunkInput chunks(CheckpointStore.Kept kept) {
    return new ChunkInput(number -> store.chunk(kept.id(), number), kept.chunks());
  }

  private long checksum(CheckpointStore.Kept kept) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = chunks(kept)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    return sum.getValue();
  }
}
