package org.dealdesk.platforms.mt5;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Deal;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionSink;
import org.jspecify.annotations.Nullable;

/** What a session keeps from one connection to the next. Owner thread only. */
final class SessionMemory {
  private final ServerId server;
  private final Mt5Options options;
  private final Clock clock;
  private final ServerClock serverClock;
  private final Emitter emitter;
  private final Records records;
  private final Directory directory = new Directory();
  private DealIndex deals = new DealIndex();
  private final TradeNormaliser trades;
  private final DirectoryNormaliser things;
  private ResumePoint resume;

  /** Accounts with deals since the last complete picture, whose positions have to be told. */
  private final Set<Long> touched = new HashSet<>();

  /** Accounts last told with waiting orders, so that it can be told that there are none left. */
  private final Set<Long> withOrders = new HashSet<>();

  private final Rotation rotation = new Rotation();

  private boolean pictureHeld;

  /** Why what is held of the server is of another history; set by any thread. */
  private final AtomicReference<@Nullable String> historyDoubt = new AtomicReference<>();

  private String historyComplaint = "";

  SessionMemory(
      SessionConfig config, Mt5Options options, ResumePoint resume, SessionSink sink, Clock clock) {
    this.server = config.server();
    this.options = options;
    this.clock = clock;
    this.resume = resume;
    serverClock = new ServerClock(options.zone());
    serverClock.resume(resume);
    emitter = new Emitter(sink);
    records = new Records(new Refusals(server), emitter);
    trades = new TradeNormaliser(server, serverClock, directory::mayBeNegative);
    things = new DirectoryNormaliser(server, serverClock);
    pictureHeld = !resume.equals(ResumePoint.NONE);
  }

  ServerId server() {
    return server;
  }

  Mt5Options options() {
    return options;
  }

  Clock clock() {
    return clock;
  }

  ServerClock serverClock() {
    return serverClock;
  }

  Records records() {
    return records;
  }

  Directory directory() {
    return directory;
  }

  DealIndex deals() {
    return deals;
  }

  TradeNormaliser trades() {
    return trades;
  }

  DirectoryNormaliser things() {
    return things;
  }

  Set<Long> touched() {
    return touched;
  }

  Set<Long> withOrders() {
    return withOrders;
  }

  /** What is compared next. */
  Rotation rotation() {
    return rotation;
  }

  /** Where to go on from, as the gateway knows it. */
  ResumePoint resume() {
    return resume;
  }

  /** Whether the gateway holds a picture of the server already, from this run or an earlier one. */
  boolean pictureHeld() {
    return pictureHeld;
  }

  void pictureComplete() {
    pictureHeld = true;
    touched.clear();
  }

  /** Any thread: what is held does not belong to this server's history. */
  void doubtHistory(String why) {
    historyDoubt.set(why);
  }

  /** Ends the connection if the history has been doubted. */
  void checkHistory() throws LinkException {
    String why = historyDoubt.get();
    if (why != null) {
      throw new LinkException(FaultReason.PLATFORM_HISTORY, why);
    }
  }

  /** Nothing is held any more; the next picture is the first. */
  void forgetHistory(String why) {
    historyDoubt.set(null);
    historyComplaint = why;
    deals = new DealIndex();
    resume = ResumePoint.NONE;
    touched.clear();
    pictureHeld = false;
  }

  /** What the next connection has to say about a history that was lost; said by that one only. */
  String takeHistoryComplaint() {
    String complaint = historyComplaint;
    historyComplaint = "";
    return complaint;
  }

  /** Emits an event, or nothing for null. */
  void emit(@Nullable PlatformEvent event) throws InterruptedException {
    if (event != null) {
      emitter.add(event);
    }
  }

  /** Emits a deal that {@link #deals} took; from here on it is the gateway's. */
  void tell(Deal deal, boolean history) throws InterruptedException {
    emitter.add(new PlatformEvent.DealSeen(deal, history));
    deals.told(deal);
  }

  void flush() throws InterruptedException {
    emitter.flush();
  }
}
