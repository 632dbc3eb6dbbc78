package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dealdesk.gateway.live.SmallDesk.ONE;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dealdesk.gateway.log.EventReplay;
import org.dealdesk.gateway.log.LogPlace;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.id.ServerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LiveEngineTest {
  private final SmallDesk desk = new SmallDesk();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final LiveEngine engine = engine();

  private LiveEngine engine() {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("log", (EventReplay) this::log);
    return new LiveEngine(
        desk.setup(), Executors.defaultThreadFactory(), beans.getBeanProvider(EventReplay.class));
  }

  private Stream<Envelope> log(LogPlace after, Map<ServerId, Long> upTo) {
    asked.incrementAndGet();
    if (gone.get()) {
      throw new IllegalStateException("the database is gone");
    }
    return desk.replay(after, upTo);
  }

  @BeforeEach
  void start() {
    engine.replay(
        Stream.of(
            desk.account(ONE, 1, "East\\B-USD"),
            desk.symbol(ONE, "USDJPY.r", "JPY", 3, "100000"),
            desk.deal(ONE, 1, 10, "buy 1.00 USDJPY.r x100000 at 149.000")));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static void met(CountDownLatch latch, String what) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).as(what).isTrue();
  }

  @Test
  void aTaskThatFailsTakesNoOtherWithItAndIsNotRunAgain() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch others = new CountDownLatch(2);
    engine.execute(live -> {
      runs.incrementAndGet();
      throw new IllegalStateException("meant to fail");
    });
    engine.execute(live -> others.countDown());
    engine.executeWithFigures(live -> others.countDown(), () -> {});
    met(others, "the other tasks");
    CountDownLatch later = new CountDownLatch(1);
    engine.execute(live -> later.countDown());
    met(later, "a later task");
    assertThat(runs).hasValue(1);
  }

  @Test
  void whileTheLogCannotBeReadAgainFiguresAreRefusedAndTheRestGoesOn() throws Exception {
    gone.set(true);
    // Finer units than the instrument has ask for the log.
    engine.accept(List.of(desk.deal(ONE, 1, 11, "buy 0.00000001 USDJPY.r x100000 at 149.000")));
    CountDownLatch refused = new CountDownLatch(1);
    CountDownLatch plain = new CountDownLatch(1);
    engine.executeWithFigures(live -> {}, refused::countDown);
    engine.execute(live -> plain.countDown());
    met(refused, "the refusal; asked " + asked);
    met(plain, "what needs no figures");

    gone.set(false);
    CountDownLatch again = new CountDownLatch(1);
    retry(again);
    met(again, "figures once the log is there; asked " + asked);
  }

  private void retry(CountDownLatch done) {
    engine.executeWithFigures(
        live -> done.countDown(),
        () -> {
          if (done.getCount() > 0) {
            retry(done);
          }
        });
  }

  @Test
  void whatWaitsForFiguresIsBounded() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    engine.execute(live -> {
      entered.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    met(entered, "the engine at work");
    CountDownLatch all = new CountDownLatch(LiveEngine.TASK_LIMIT);
    AtomicInteger refused = new AtomicInteger();
    for (int i = 0; i < LiveEngine.TASK_LIMIT + 10; i++) {
      engine.nudge();
      engine.executeWithFigures(live -> all.countDown(), refused::incrementAndGet);
    }
    assertThat(refused).hasValue(10);
    free.countDown();
    met(all, "those that were taken");
  }
}
