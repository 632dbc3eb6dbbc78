package org.dealdesk.gateway.view;

import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_LOTS;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_MONEY;
import static org.dealdesk.contract.v1.ColumnType.COLUMN_TYPE_PRICE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.live.LiveEngine;
import org.dealdesk.gateway.log.DealQueries;
import org.dealdesk.gateway.log.StoredDeal;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.AccountKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Deals as they come, the last thousand of all; or those of one account, from the database and then
 * as they come.
 */
@Component
final class DealsView implements ViewSource, AutoCloseable {
  /** Deals of an account read from the database. */
  static final int HISTORY = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(DealsView.class);

  /** Views that may wait to be read again; the others ask once more after the pause. */
  private static final int WAITING = 256;

  /** A refusal is told after this long, so that nobody asks again with every pulse. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

  private static final long IDLE_SECONDS = 30;

  private final ObjectProvider<DealQueries> history;
  private final Runnable refresh;
  private final ThreadPoolExecutor reader;
  private final ColumnList columns = new ColumnList();
  final int server = columns.add(ViewColumn.id("server"));
  final int serverName = columns.add(ViewColumn.text("serverName"));
  final int deal = columns.add(ViewColumn.id("deal"));
  final int time = columns.add(ViewColumn.instant("time"));
  final int tradingDay =
      columns.add(ViewColumn.text("tradingDay").from("the day of the server's own stamp"));
  final int dealState =
      columns.add(ViewColumn.text("dealState").from("GONE where the server has it no more"));
  final int login = columns.add(ViewColumn.id("login"));
  final int brand = columns.add(ViewColumn.text("brand"));
  final int book = columns.add(ViewColumn.text("book"));
  final int kind = columns.add(ViewColumn.text("kind"));
  final int entry = columns.add(ViewColumn.text("entry"));
  final int reason = columns.add(ViewColumn.text("reason"));
  final int instrument = columns.add(ViewColumn.text("instrument"));
  final int symbol = columns.add(ViewColumn.text("symbol"));
  final int lots =
      columns.add(
          ViewColumn.of("lots", COLUMN_TYPE_LOTS)
              .scaled(Money.LOT_DECIMALS)
              .from("as the server booked them"));
  final int price =
      columns.add(ViewColumn.of("price", COLUMN_TYPE_PRICE).scaledBy("priceDecimals"));
  final int profit = money("profit");
  final int swap = money("swap");
  final int commission = money("commission");
  final int currency = columns.add(ViewColumn.text("currency"));
  final int position = columns.add(ViewColumn.id("position"));
  final int order = columns.add(ViewColumn.id("order"));
  final int comment = columns.add(ViewColumn.text("comment"));
  final int priceDecimals = columns.add(ViewColumn.count("priceDecimals").unseen());
  final int moneyDecimals = columns.add(ViewColumn.count("moneyDecimals").unseen());
  private final ViewDefinition definition =
      new ViewDefinition(
          "deals",
          columns.all(),
          List.of("server", "deal"),
          Permission.VIEW_DEALS,
          Set.of("server", "login", BrandScope.PARAMETER));

  /** A view whose rows are refreshed by the engine. */
  @Autowired
  DealsView(ObjectProvider<DealQueries> history, LiveEngine engine, ThreadFactory threads) {
    this(history, engine::nudge, threads);
  }

  DealsView(ObjectProvider<DealQueries> history, Runnable refresh, ThreadFactory threads) {
    this.history = history;
    this.refresh = refresh;
    reader =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = threads.newThread(work);
              thread.setName("deals-reread");
              return thread;
            });
    reader.allowCoreThreadTimeOut(true);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }

  @Override
  public ViewDefinition definition() {
    return definition;
  }

  @Override
  public Outcome<RowFiller> open(ViewRequest request) {
    boolean byAccount =
        request.parameters().containsKey("server") || request.parameters().containsKey("login");
    return BrandScope.of(request)
        .then(scope -> {
          if (!byAccount) {
            return Outcome.ok(
                new DealsProjection(
                    this,
                    scope,
                    Optional.empty(),
                    List.of(),
                    () -> CompletableFuture.completedFuture(List.of())));
          }
          try {
            AccountKey account = PositionsView.account(request.parameters());
            return Outcome.ok(
                new DealsProjection(
                    this, scope, Optional.of(account), stored(account), () -> reread(account)));
          } catch (IllegalArgumentException e) {
            return Outcome.failed(FaultReason.VIEW_PARAMETER, String.valueOf(e.getMessage()));
          }
        });
  }

  /** Asks the database away from the engine's thread, which may not wait for it. */
  private CompletableFuture<List<StoredDeal>> reread(AccountKey account) {
    CompletableFuture<List<StoredDeal>> answer = new CompletableFuture<>();
    try {
      reader.execute(() -> read(account, answer));
    } catch (RejectedExecutionException e) {
      LATER.execute(() -> refuse(answer, e));
    }
    return answer;
  }

  private void read(AccountKey account, CompletableFuture<List<StoredDeal>> answer) {
    try {
      answer.complete(stored(account));
      refresh.run();
    } catch (RuntimeException e) {
      LOG.warn("deals of {} could not be read again: {}", account, e.toString());
      LATER.execute(() -> refuse(answer, e));
    }
  }

  private void refuse(CompletableFuture<List<StoredDeal>> answer, RuntimeException e) {
    answer.completeExceptionally(e);
    refresh.run();
  }

  private List<StoredDeal> stored(AccountKey account) {
    DealQueries queries = history.getIfAvailable();
    return queries == null ? List.of() : queries.ofAccount(account, Long.MAX_VALUE, HISTORY);
  }

  private int money(String id) {
    return columns.add(
        ViewColumn.of(id, COLUMN_TYPE_MONEY)
            .scaledBy("moneyDecimals")
            .from("in the account's currency"));
  }
}
