package org.dealdesk.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GroupRule;
import org.dealdesk.gateway.config.GroupRules;
import org.dealdesk.gateway.config.Secret;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.SymbolRules;
import org.dealdesk.gateway.database.TestDatabase;
import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.LogStatus;
import org.dealdesk.gateway.log.Wait;
import org.dealdesk.gateway.ops.HealthBoard;
import org.dealdesk.gateway.ops.HealthItem;
import org.dealdesk.gateway.session.SessionConfiguration.Connectors;
import org.dealdesk.model.account.Account;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.DealKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.model.trade.DealEntry;
import org.dealdesk.model.trade.DealKind;
import org.dealdesk.platforms.spi.Capabilities;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.platforms.spi.SessionSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class SessionManagerTest {
  private static final ServerId GOOD = new ServerId(1);
  private static final ServerId BAD = new ServerId(2);
  private static final ServerId ABSENT = new ServerId(3);
  private static final Instant AT = Instant.parse("2026-11-20T09:00:00Z");

  /** The same by the server's clock, two hours ahead of UTC. */
  private static final long SERVER_MS = AT.plusSeconds(7_200).toEpochMilli();

  private final HikariDataSource source = TestDatabase.migrated();
  private final Scripted connector = new Scripted();

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void oneThatCannotBeOpenedHurtsNoOtherAndSaysWhy() throws Exception {
    try (var gateway = gateway()) {
      SessionManager manager = gateway.getBean(SessionManager.class);
      connector.emit(GOOD, deal(1));
      waitFor(gateway, 1);
      HealthBoard health = gateway.getBean(HealthBoard.class);
      Wait.until(() -> !health.items().isEmpty(), () -> "nothing reported");
      assertThat(health.items()).extracting(HealthItem::id).contains("log");
      assertThat(manager.statuses())
          .extracting(SessionStatus::state)
          .containsExactly(SessionState.LIVE, SessionState.DOWN, SessionState.DOWN);
      assertThat(manager.statuses().get(1))
          .returns(FaultReason.CONFIG_INVALID, SessionStatus::fault)
          .returns("crypt must be aes or none", SessionStatus::detail);
      assertThat(manager.statuses().get(2).detail()).contains("mt9 is not installed");
      assertThat(manager.figures(GOOD))
          .hasValueSatisfying(figures -> assertThat(figures.lastDeal()).isEqualTo(1));
      assertThat(manager.figures(new ServerId(9))).isEmpty();
      manager.refresh(new AccountKey(GOOD, 100));
      assertThat(connector.refreshed).containsExactly(new AccountKey(GOOD, 100));
      manager.reconcile(GOOD);
      manager.reconcile(new ServerId(77));
      assertThat(connector.reconciled).containsExactly(GOOD);
    }
  }

  @Test
  void aSessionGoesOnFromWhereTheLogEnds() throws Exception {
    try (var gateway = gateway()) {
      assertThat(connector.resumed.get(GOOD)).isEqualTo(ResumePoint.NONE);
      connector.emit(
          GOOD,
          new PlatformEvent.AccountSeen(account()),
          deal(7),
          new PlatformEvent.PictureComplete(GOOD, 7, 1, 0));
      waitFor(gateway, 1);
    }
    try (var gateway = gateway()) {
      assertThat(connector.resumed.get(GOOD)).isEqualTo(new ResumePoint(7, AT, SERVER_MS));
      DealStore deals = gateway.getBean(DealStore.class);
      assertThat(deals.newest(5))
          .singleElement()
          .satisfies(stored -> assertThat(stored.brand()).isEqualTo(new BrandId("marlin-eu")));
      List<SessionHistoryStore.Phase> phases =
          gateway.getBean(SessionHistoryStore.class).newest(GOOD, 10);
      assertThat(phases)
          .extracting(SessionHistoryStore.Phase::state)
          .startsWith(SessionState.STOPPED);
      assertThat(phases.getFirst().to()).isNull();
      assertThat(connector.closed).containsExactly(GOOD);
    }
  }

  @Test
  void aSecondGatewayOnTheSameDatabaseIsRefused() throws Exception {
    try (var gateway = gateway()) {
      assertThat(gateway.isActive()).isTrue();
      Throwable cause = catchThrowable(this::gateway);
      while (!(cause instanceof StartFault) && cause.getCause() != null) {
        cause = cause.getCause();
      }
      assertThat(cause)
          .isInstanceOfSatisfying(
              StartFault.class,
              fault -> assertThat(fault.reason()).isEqualTo(FaultReason.DATABASE_IN_USE));
    }
  }

  private void waitFor(AnnotationConfigApplicationContext gateway, int deals) {
    DealStore store = gateway.getBean(DealStore.class);
    LogStatus status = gateway.getBean(LogStatus.class);
    Wait.until(() -> store.newest(9).size() == deals, () -> "log " + status.fault());
  }

  private AnnotationConfigApplicationContext gateway() {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.scan(
        "org.dealdesk.gateway.log",
        "org.dealdesk.gateway.checkpoint",
        "org.dealdesk.gateway.intake",
        "org.dealdesk.gateway.session");
    context.registerBean(DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(ThreadFactory.class, () -> Thread::new);
    context.registerBean(HealthBoard.class);
    context.registerBean(
        ScheduledExecutorService.class, () -> Executors.newSingleThreadScheduledExecutor());
    context.registerBean(GatewayConfig.class, SessionManagerTest::config);
    context.registerBean(
        "scripted",
        Connectors.class,
        () -> new Connectors(List.of(connector)),
        bean -> bean.setPrimary(true));
    context.refresh();
    return context;
  }

  private static GatewayConfig config() {
    return new GatewayConfig(
        Path.of("gateway.yaml"),
        Path.of("data"),
        new GatewayConfig.Listen("127.0.0.1", 0, List.of()),
        CurrencyCode.USD,
        new GatewayConfig.Database.Embedded(0),
        new GatewayConfig.Log.Postgres(),
        GatewayConfig.CheckpointRule.USUAL,
        List.of(new GatewayConfig.Brand(new BrandId("marlin-eu"), "Marlin EU", CurrencyCode.EUR)),
        List.of(server(GOOD, "scripted"), server(BAD, "scripted"), server(ABSENT, "mt9")),
        false,
        null);
  }

  private static GatewayConfig.Server server(ServerId id, String platform) {
    return new GatewayConfig.Server(
        id,
        "server " + id.value(),
        platform,
        "127.0.0.1",
        443,
        1,
        new Secret("secret"),
        id.equals(BAD) ? Map.of("crypt", "rot13") : Map.of(),
        new SymbolRules(List.of(), List.of(), Map.of()),
        new GroupRules(
            List.of(new GroupRule("EU\\*", new BrandId("marlin-eu"), Book.B, Instant.EPOCH))));
  }

  private static Account account() {
    return new Account(
        new AccountKey(GOOD, 100),
        "EU\\Retail",
        "",
        "",
        100,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        true,
        false,
        AT);
  }

  private static PlatformEvent deal(long ticket) {
    return new PlatformEvent.DealSeen(
        new Deal(
            new DealKey(GOOD, ticket),
            new AccountKey(GOOD, 100),
            0,
            1,
            DealKind.BUY,
            DealEntry.IN,
            "CLIENT",
            "EURUSD.r",
            BigDecimal.ONE,
            BigDecimal.valueOf(100_000),
            new BigDecimal("1.1"),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            AT,
            SERVER_MS,
            ""),
        false);
  }

  /** A platform whose sessions say what the test says. */
  private static final class Scripted implements PlatformConnector {
    private final Map<ServerId, SessionSink> sinks = new ConcurrentHashMap<>();
    private final Map<ServerId, ResumePoint> resumed = new ConcurrentHashMap<>();
    private final List<AccountKey> refreshed = new ArrayList<>();
    private final List<ServerId> reconciled = new ArrayList<>();
    private final List<ServerId> closed = new ArrayList<>();

    void emit(ServerId server, PlatformEvent... events) throws InterruptedException {
      Objects.requireNonNull(sinks.get(server)).emit(List.of(events));
    }

    @Override
    public String platform() {
      return "scripted";
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(true, true, true, true);
    }

    @Override
    public PlatformSession open(
        SessionConfig config, ResumePoint resume, SessionSink sink, SessionRuntime runtime) {
      if (!config.options().isEmpty()) {
        throw new IllegalArgumentException("crypt must be aes or none");
      }
      sinks.put(config.server(), sink);
      resumed.put(config.server(), resume);
      return new PlatformSession() {
        @Override
        public ServerId server() {
          return config.server();
        }

        @Override
        public SessionStatus status() {
          return new SessionStatus(config.server(), 1, SessionState.LIVE, AT, null, "", 0, null);
        }

        @Override
        public void refresh(AccountKey account) {
          refreshed.add(account);
        }

        @Override
        public void reconcile() {
          reconciled.add(config.server());
        }

        @Override
        public void search(AccountKey account) {
          throw new AssertionError(account);
        }

        @Override
        public void lookUp(Collection<Deal> deals) {
          throw new AssertionError(deals);
        }

        @Override
        public void historyLost(String why) {
          throw new AssertionError(why);
        }

        @Override
        public void close() {
          closed.add(config.server());
        }
      };
    }
  }
}
