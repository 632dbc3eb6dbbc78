package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.gateway.checkpoint.CheckpointKeeper;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.log.CommitListener;
import org.dealdesk.gateway.log.Committed;
import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.gateway.log.LogAppender;
import org.dealdesk.gateway.log.LogConflict;
import org.dealdesk.gateway.log.LogHost;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.log.LogUnavailable;
import org.dealdesk.gateway.log.ReplayInterrupted;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Replays the log to the live side at the start, once that is ready, and then runs the log's writer
 * for the sessions; they come after it and go before it.
 */
@Component
public final class IntakeHost implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeHost.class);

  /** After the live side is ready, before desktops may connect. */
  private static final int PHASE = Phases.LIVE + 50;

  private final LogHost host;
  private final LogStatus status;
  private final DealStore deals;
  private final SideRecordStore sideRecords;
  private final BrandOf brands;
  private final ObjectProvider<LiveSink> liveSink;
  private final Clock clock;
  private final ThreadFactory threads;
  private final CheckpointKeeper checkpoints;
  private @Nullable Recovery recovery;
  private @Nullable LogAppender appender;
  private @Nullable SideKeeper keeper;
  private @Nullable IntakePorts ports;

  IntakeHost(
      LogHost host,
      LogStatus status,
      DealStore deals,
      SideRecordStore sideRecords,
      BrandOf brands,
      ObjectProvider<LiveSink> liveSink,
      IntakeTools tools) {
    this.host = host;
    this.status = status;
    this.deals = deals;
    this.sideRecords = sideRecords;
    this.brands = brands;
    this.liveSink = liveSink;
    this.clock = tools.clock();
    this.threads = tools.threads();
    this.checkpoints = tools.checkpoints();
  }

  /** The intake of a server, going on where the log ends; asked once per server and start. */
  public SessionIntake intake(ServerId server) {
    return Objects.requireNonNull(recovery, "not started")
        .intake(server, Objects.requireNonNull(ports, "not started"), clock);
  }

  @Override
  public void start() {
    // Asked for only now: the live side may itself need something of the intake's.
    LiveSink live = liveSink.getIfAvailable(NoLive::new);
    try {
      Recovery replayed = new Recovery();
      long began = clock.millis();
      replayed.run(host.reader(), checkpoints.checkpoints(), live, threads);
      LOG.info("{} events replayed in {} ms", replayed.events(), clock.millis() - began);
      checkpoints.begin(place(replayed, host.log().nextOffsets()));
      LogAppender writer =
          new LogAppender(host.log(), tell(live, host.followers(), checkpoints), status, threads);
      writer.start();
      SideKeeper side = new SideKeeper(sideRecords, clock, threads);
      side.start();
      recovery = replayed;
      appender = writer;
      keeper = side;
      ports = new IntakePorts(writer, live, deals, brands, side, side);
    } catch (LogUnavailable e) {
      throw new StartFault(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (ReplayInterrupted e) {
      throw new StartFault(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (LogConflict e) {
      throw new StartFault(e.reason(), String.valueOf(e.getMessage()), e);
    }
  }

  private static LogPlace place(Recovery replayed, long[] nextOffsets) {
    return new LogPlace(replayed.sequences(), Arrays.stream(nextOffsets).boxed().toList());
  }

  /** A failure of one must not keep the news from the other. */
  private static CommitListener tell(
      LiveSink live, CommitListener followers, CommitListener checkpoints) {
    return batch -> {
      checkpoints.committed(batch);
      List<Envelope> envelopes = new ArrayList<>(batch.size());
      for (Committed each : batch) {
        envelopes.add(each.event().envelope());
      }
      try {
        live.accept(envelopes);
      } finally {
        followers.committed(batch);
      }
    };
  }

  @Override
  public void stop() {
    if (appender != null) {
      appender.close();
      appender = null;
    }
    if (keeper != null) {
      keeper.close();
      keeper = null;
    }
    recovery = null;
    ports = null;
  }

  @Override
  public boolean isRunning() {
    return appender != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
