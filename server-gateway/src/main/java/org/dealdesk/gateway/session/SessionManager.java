package org.dealdesk.gateway.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GatewayConfig.Server;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.intake.IntakeFigures;
import org.dealdesk.gateway.intake.IntakeHost;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.session.SessionConfiguration.Connectors;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens a session to every configured server, last of all at the start, and closes them first of
 * all at the end. Each stands alone: what goes wrong with one is its own state and nobody else's.
 */
@Component
public final class SessionManager implements SmartLifecycle, SessionDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(SessionManager.class);

  private final GatewayConfig config;
  private final List<PlatformConnector> connectors;
  private final IntakeHost intakes;
  private final LogStatus log;
  private final Clock clock;
  private final ThreadFactory threads;
  private final Map<ServerId, RunningSession> sessions = new ConcurrentSkipListMap<>();
  private volatile boolean running;

  SessionManager(
      GatewayConfig config,
      Connectors connectors,
      IntakeHost intakes,
      LogStatus log,
      Clock clock,
      ThreadFactory threads) {
    this.config = config;
    this.connectors = connectors.all();
    this.intakes = intakes;
    this.log = log;
    this.clock = clock;
    this.threads = threads;
  }

  @Override
  public List<SessionStatus> statuses() {
    return sessions.values().stream().map(RunningSession::status).toList();
  }

  @Override
  public Optional<IntakeFigures> figures(ServerId server) {
    return Optional.ofNullable(sessions.get(server)).map(RunningSession::figures);
  }

  @Override
  public void refresh(AccountKey account) {
    RunningSession session = sessions.get(account.server());
    if (session != null) {
      session.refresh(account);
    }
  }

  @Override
  public void reconcile(ServerId server) {
    RunningSession session = sessions.get(server);
    if (session != null) {
      session.reconcile();
    }
  }

  @Override
  public void start() {
    running = true;
    for (Server server : config.servers()) {
      RunningSession session = new RunningSession(server, intakes.intake(server.id()), clock);
      sessions.put(server.id(), session);
      session.open(connector(server.platform()), runtime(server));
    }
    LOG.info("{} sessions opened", sessions.size());
  }

  private @Nullable PlatformConnector connector(String platform) {
    return connectors.stream()
        .filter(connector -> connector.platform().equals(platform))
        .findFirst()
        .orElse(null);
  }

  private SessionRuntime runtime(Server server) {
    AtomicInteger made = new AtomicInteger();
    ThreadFactory named =
        work -> {
          Thread thread = threads.newThread(work);
          thread.setName("session-" + server.id().value() + "-" + made.incrementAndGet());
          return thread;
        };
    return new SessionRuntime(clock, RandomGeneratorFactory.getDefault().create(), named);
  }

  @Override
  public void stop() {
    List<Thread> closing = new ArrayList<>();
    for (RunningSession session : sessions.values()) {
      Thread thread = threads.newThread(() -> session.close(log.fault().isEmpty()));
      thread.setName("session-close");
      thread.start();
      closing.add(thread);
    }
    try {
      // Side by side, so that one that is slow to close does not keep the others waiting.
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sessions.clear();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Phases.SESSIONS;
  }
}
