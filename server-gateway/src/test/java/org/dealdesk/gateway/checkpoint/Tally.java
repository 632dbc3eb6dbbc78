package org.dealdesk.gateway.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LogCodec;
import org.dealdesk.wire.LoggedEvent;

/**
 * A part whose state is a chain of checksums over every event, in order, of each server: one event
 * missed, met twice or out of its place shows. Its image can be made large.
 */
final class Tally implements CheckpointPart {
  static final String NAME = "tally";

  private final Supplier<String> form;
  private final int ballast;

  /**
   * A part.
   *
   * @param form asked at each use
   * @param ballast longs of noise in each image, which cannot be deflated
   */
  Tally(Supplier<String> form, int ballast) {
    this.form = form;
    this.ballast = ballast;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String form() {
    return form.get();
  }

  @Override
  public State begin() {
    return new State(ballast);
  }

  /** The chains. */
  static final class State implements CheckpointPart.Fold {
    private static final LogCodec CODEC = new LogCodec();

    final TreeMap<ServerId, Long> chains = new TreeMap<>();
    final TreeMap<ServerId, Long> sequences = new TreeMap<>();
    private final int ballast;

    /** Events applied, those of the image left out. */
    int applied;

    private State(int ballast) {
      this.ballast = ballast;
    }

    @Override
    public void apply(LoggedEvent event) {
      ServerId server = event.envelope().server();
      CRC32C sum = new CRC32C();
      sum.update(Long.toString(chains.getOrDefault(server, 0L)).getBytes(StandardCharsets.UTF_8));
      sum.update(CODEC.encode(event));
      chains.put(server, sum.getValue());
      sequences.put(server, event.envelope().sequence());
      applied++;
    }

    @Override
    public void write(ImageWriter image) {
      image.number(chains.size());
      chains.forEach((server, chain) -> {
        image.number(server.value());
        image.number(chain);
        image.number(sequences.getOrDefault(server, 0L));
      });
      Random noise = new Random(chains.hashCode());
      image.number(ballast);
      for (int i = 0; i < ballast; i++) {
        image.number(noise.nextLong());
      }
    }

    @Override
    public void read(ImageReader image) {
      for (int left = image.count(); left > 0; left--) {
        ServerId server = new ServerId(image.smallNumber());
        chains.put(server, image.number());
        sequences.put(server, image.number());
      }
      Random noise = new Random(chains.hashCode());
      for (int left = image.count(); left > 0; left--) {
        if (image.number() != noise.nextLong()) {
          throw new IllegalArgumentException("not the noise that was written");
        }
      }
    }

    @Override
    public String toString() {
      return chains + " at " + sequences;
    }
  }
}
