package org.dealdesk.gateway.live;

import java.time.Clock;
import org.dealdesk.gateway.checkpoint.CheckpointPart;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.log.Checkpoints;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.wire.LoggedEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Images of the live state, made beside the engine that shows it. */
@Component
public final class LiveCheckpoint implements CheckpointPart {
  static final String NAME = "live";

  private final LiveSetup setup;

  /** Of the state of a configured gateway. */
  @Autowired
  public LiveCheckpoint(GatewayConfig config, Clock clock) {
    this(new LiveSetup(config, InstrumentTable.shipped(), clock));
  }

  LiveCheckpoint(LiveSetup setup) {
    this.setup = setup;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String form() {
    return setup.form();
  }

  @Override
  public Fold begin() {
    return new LiveFold(setup.empty());
  }

  private record LiveFold(LiveState state) implements Fold {
    @Override
    public void read(ImageReader image) {
      state.read(image);
    }

    @Override
    public void apply(LoggedEvent event) {
      state.take(event.envelope());
    }

    @Override
    public void settle(EventReplay log, Checkpoints checkpoints) {
      if (state.needsRebuild()) {
        state.rebuild(log, checkpoints);
      }
    }

    @Override
    public void write(ImageWriter image) {
      state.write(image);
    }
  }
}
