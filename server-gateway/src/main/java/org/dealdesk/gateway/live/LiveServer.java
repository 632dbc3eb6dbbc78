package org.dealdesk.gateway.live;

import java.time.Instant;
import java.util.Arrays;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.event.PlatformEvent.Reconciled;
import org.dealdesk.model.event.ReconcileRound;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionState;
import org.dealdesk.model.session.SessionStatus;
import org.jspecify.annotations.Nullable;

/** What is known of one trading server now. Engine thread only. */
public final class LiveServer {
  private static final int RATE_SECONDS = 10;

  private final ServerId id;
  private final String name;
  private SessionStatus status;
  private boolean told;
  private boolean pictured;
  private long highestDeal;
  private long lastSequence;
  private long lastEventMs;
  private int offsetMinutes;
  private long driftMs;
  private boolean clockRead;
  private int accounts;
  private int positions;
  private final int[] dealsBySecond = new int[RATE_SECONDS];
  private long rateSecond;
  private int dealsInWindow;
  private @Nullable ReconcileRound lastRound;
  private long roundAtMs;
  private long repairs;
  private long changed;

  LiveServer(ServerId id, String name, Instant since) {
    this.id = id;
    this.name = name;
    this.status = stopped(id, since);
  }

  private static SessionStatus stopped(ServerId id, Instant since) {
    return new SessionStatus(id, 0, SessionState.STOPPED, since, null, "", 0, null);
  }

  /** Which server. */
  public ServerId id() {
    return id;
  }

  /** For display. */
  public String name() {
    return name;
  }

  /** Where its session stands. */
  public SessionStatus status() {
    return status;
  }

  /** Whether its figures follow the server now. */
  public boolean isLive() {
    return status.state() == SessionState.LIVE;
  }

  /** Every deal up to this ticket is contained; 0 while the first picture is not complete. */
  public long lastDeal() {
    return pictured ? highestDeal : 0;
  }

  /** UTC of the newest event, prices included; 0 for none. */
  public long lastEventMs() {
    return lastEventMs;
  }

  /** Server local time minus UTC, minutes. */
  public int offsetMinutes() {
    return offsetMinutes;
  }

  /** How far the server's clock is ahead of ours. */
  public long driftMs() {
    return driftMs;
  }

  /** Whether the server's clock has been read. */
  public boolean clockRead() {
    return clockRead;
  }

  /** Accounts known. */
  public int accounts() {
    return accounts;
  }

  /** Open positions. */
  public int positions() {
    return positions;
  }

  /** Deals received in the last ten seconds. */
  public int dealsIn10s() {
    return dealsInWindow;
  }

  /** The last round of comparing with the server that came to its end; absent before the first. */
  public @Nullable ReconcileRound lastRound() {
    return lastRound;
  }

  /** UTC when that was. */
  public long roundAtMs() {
    return roundAtMs;
  }

  /** What was put right of this server since the log begins. */
  public long repairs() {
    return repairs;
  }

  void repaired() {
    repairs++;
  }

  void reconciled(ReconcileRound round, long atMs) {
    lastRound = round;
    roundAtMs = atMs;
  }

  /** Revision of the last change that people see. */
  public long changed() {
    return changed;
  }

  long lastSequence() {
    return lastSequence;
  }

  void sequence(long sequence) {
    lastSequence = sequence;
  }

  void write(ImageWriter image) {
    image.number(id.value());
    image.flag(pictured);
    image.number(highestDeal);
    image.number(lastSequence);
    image.number(lastEventMs);
    image.number(offsetMinutes);
    image.number(driftMs);
    image.flag(clockRead);
    image.number(rateSecond);
    image.number(dealsInWindow);
    for (int deals : dealsBySecond) {
      image.number(deals);
    }
    ReconcileRound round = lastRound;
    image.flag(round != null);
    if (round != null) {
      image.event(new Reconciled(id, round));
    }
    image.number(roundAtMs);
    image.number(repairs);
  }

  /** Becomes what was written, save its id, which has been read already. */
  void read(ImageReader image) {
    pictured = image.flag();
    highestDeal = image.number();
    lastSequence = image.number();
    lastEventMs = image.number();
    offsetMinutes = image.smallNumber();
    driftMs = image.number();
    clockRead = image.flag();
    rateSecond = image.number();
    dealsInWindow = image.smallNumber();
    for (int i = 0; i < dealsBySecond.length; i++) {
      dealsBySecond[i] = image.smallNumber();
    }
    lastRound = image.flag() ? image.event(Reconciled.class).round() : null;
    roundAtMs = image.number();
    repairs = image.number();
  }

  void touch(long revision) {
    changed = revision;
  }

  /** Takes a status from the session, which tells them in order; says whether it was news. */
  boolean told(SessionStatus news) {
    told = true;
    return taken(news);
  }

  /**
   * Takes a status from the log, unless the session has spoken since the start: every status
   * reaches the log after it was told, so that the log's is then the older one. The times in them
   * say nothing, because a clock may be set back. Says whether it was news.
   */
  boolean logged(SessionStatus news) {
    return !told && taken(news);
  }

  private boolean taken(SessionStatus news) {
    boolean differs = !news.equals(status);
    status = news;
    return differs;
  }

  /** What the log said of the session before the start of the gateway is over. */
  void started(Instant now) {
    told = false;
    status = stopped(id, now);
  }

  void deal(long ticket) {
    highestDeal = Math.max(highestDeal, ticket);
  }

  void pictured(long lastDeal) {
    pictured = true;
    highestDeal = Math.max(highestDeal, lastDeal);
  }

  void event(long atMs) {
    lastEventMs = Math.max(lastEventMs, atMs);
  }

  void clock(int minutes, long drift) {
    offsetMinutes = minutes;
    driftMs = drift;
    clockRead = true;
  }

  void countAccount() {
    accounts++;
  }

  void countPosition(int change) {
    positions += change;
  }

  void forgetPositions() {
    accounts = 0;
    positions = 0;
  }

  void countDeal(long atMs) {
    roll(atMs);
    dealsBySecond[(int) (rateSecond % RATE_SECONDS)]++;
    dealsInWindow++;
  }

  /** Lets deals older than the window go; says whether the rate changed. */
  boolean roll(long nowMs) {
    int before = dealsInWindow;
    long second = nowMs / 1_000;
    if (second - rateSecond >= RATE_SECONDS) {
      Arrays.fill(dealsBySecond, 0);
      dealsInWindow = 0;
      rateSecond = second;
    }
    while (rateSecond < second) {
      rateSecond++;
      int slot = (int) (rateSecond % RATE_SECONDS);
      dealsInWindow -= dealsBySecond[slot];
      dealsBySecond[slot] = 0;
    }
    return dealsInWindow != before;
  }
}
