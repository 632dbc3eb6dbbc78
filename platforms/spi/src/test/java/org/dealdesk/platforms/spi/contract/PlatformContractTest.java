package org.dealdesk.platforms.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.contract.ContractRig.Truth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every connector has to keep, whatever its server does. A connector's module says how its
 * server is started; the scripts and the judgement are the same for all.
 */
@Tag("slow")
public abstract class PlatformContractTest {
  private static final int WORKERS = 4;

  /** Scripts behind each other on one server, so that some meet a history others have left. */
  private static final int PER_RIG = 10;

  /** A live deal told later than this while old ones are read is told too late. */
  private static final Duration LIVE_DELAY = Duration.ofSeconds(2);

  /** A hidden operation not found for longer than this counts as unseen. */
  private static final Duration HIDDEN = Duration.ofSeconds(60);

  /** A fresh server of the platform, and the connector under test. */
  protected abstract ContractRig rig() throws IOException;

  /**
   * Whatever a script does, afterwards everything is known, once, and positions are the server's.
   */
  @Test
  void twoHundredScriptsLoseNothingAndCountNothingTwice() throws Exception {
    int scripts = Integer.getInteger("contract.scripts", 200);
    AtomicInteger next = new AtomicInteger();
    List<Future<List<String>>> workers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(pool.submit(() -> play(next, scripts)));
      }
    }
    List<String> failures = new ArrayList<>();
    for (Future<List<String>> worker : workers) {
      failures.addAll(worker.get());
    }
    assertThat(failures).isEmpty();
    assertThat(next.get()).isGreaterThanOrEqualTo(scripts);
  }

  private List<String> play(AtomicInteger next, int scripts) throws Exception {
    List<String> failures = new ArrayList<>();
    for (int first = next.getAndAdd(PER_RIG); first < scripts; first = next.getAndAdd(PER_RIG)) {
      try (ContractRig rig = rig()) {
        for (int seed = first; seed < Math.min(scripts, first + PER_RIG); seed++) {
          long before = rig.begin(seed);
          try {
            play(rig, before);
          } catch (AssertionError e) {
            failures.add("script " + seed + " (" + rig.script() + "): " + e.getMessage());
          }
        }
      }
    }
    return failures;
  }

  private static void play(ContractRig rig, long before) throws Exception {
    ContractSink sink = new ContractSink(rig::now);
    try (PlatformSession session = rig.open(sink)) {
      sink.await("the end of the script", rig::played);
      rig.calm();
      agree(rig, session, sink, before);
    }
  }

  /** Waits for the session to be live and to know everything, then holds it against the server. */
  private static void agree(
      ContractRig rig, PlatformSession session, ContractSink sink, long before)
      throws InterruptedException {
    Truth truth = rig.truth();
    sink.await(
        "a live session that knows all",
        () -> session.status().state() == SessionState.LIVE && sink.told(truth.amounts().keySet()));
    ContractMirror mirror = new ContractMirror(sink.events());
    assertThat(mirror.complaints()).isEmpty();
    assertThat(mirror.units()).isNotEmpty().isEqualTo(truth.units());
    assertThat(mirror.amountsAfter(before)).isEqualTo(truth.amounts());
  }

  /** Hours away over the end of a day, then everything is read back and live deals go on. */
  @Test
  void aLongOutageIsReadBackWhileLiveDealsGoOn() throws Exception {
    int deals = Integer.getInteger("contract.backfill.deals", 20_000);
    try (ContractRig rig = rig()) {
      long before = rig.begin();
      ContractSink sink = new ContractSink(rig::now);
      try (PlatformSession session = rig.open(sink)) {
        sink.await("live", () -> session.status().state() == SessionState.LIVE);
        rig.down();
        sink.await("down", () -> session.status().state() == SessionState.DOWN);
        rig.backAfter(deals);
        long missed = rig.truth().lastDeal();
        Instant back = rig.now();
        sink.await(
            "live again and trading",
            () ->
                session.status().state() == SessionState.LIVE
                    && rig.truth().lastDeal() > missed + 100);
        rig.calm();
        agree(rig, session, sink, before);
        assertThat(missed - before).isGreaterThanOrEqualTo(deals);
        assertThat(late(sink, back)).isEmpty();
      }
    }
  }

  /** What is booked behind everybody's back is found by comparing. */
  @Test
  void aHiddenOperationIsFoundWithinAMinute() throws Exception {
    try (ContractRig rig = rig()) {
      long before = rig.begin();
      ContractSink sink = new ContractSink(rig::now);
      try (PlatformSession session = rig.open(sink)) {
        sink.await("live", () -> session.status().state() == SessionState.LIVE);
        long ticket = rig.hide();
        Instant booked = rig.now();
        sink.await("the hidden operation", () -> sink.told(List.of(ticket)));
        Duration unseen = Duration.between(booked, sink.times().getOrDefault(ticket, Instant.MAX));
        rig.calm();
        agree(rig, session, sink, before);
        assertThat(unseen).isLessThanOrEqualTo(HIDDEN);
      }
    }
  }

  /** Deals booked after a moment that were told too late, by ticket with their delay. */
  private static Map<Long, Duration> late(ContractSink sink, Instant since) {
    Map<Long, Instant> told = sink.times();
    Map<Long, Duration> late = new TreeMap<>();
    for (PlatformEvent event : sink.events()) {
      if (event instanceof DealSeen seen && seen.deal().time().isAfter(since)) {
        long ticket = seen.deal().key().ticket();
        Duration delay = Duration.between(seen.deal().time(), told.get(ticket));
        if (delay.compareTo(LIVE_DELAY) > 0) {
          late.put(ticket, delay);
        }
      }
    }
    return late;
  }
}
