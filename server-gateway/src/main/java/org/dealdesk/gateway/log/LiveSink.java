package org.dealdesk.gateway.log;

import java.util.List;
import java.util.stream.Stream;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Tick;

/**
 * Where events go once they may be shown. Two roads lead here: the committed log, which decides
 * every figure that must survive, and the quick road for what is only shown.
 *
 * <p>How positions follow from the committed road, in log order and per server, with nothing else
 * to know: {@code PositionsRead} replaces all positions of its account; {@code DealSeen} with
 * {@code history} false changes its position by the deal; {@code DealSeen} with {@code history}
 * true changes no position, because the positions already hold it. Duplicates, revisions and late
 * readings are settled before the log, so a consumer never has to compare.
 *
 * <p>{@link #resume} comes first, then {@link #replay}, once each, before anything else; the latter
 * returns when the history is taken. {@link #accept} is called by the log's writer thread; all
 * others by the session's thread, one at a time per server. No method may wait for long: while
 * {@link #accept} waits, nothing is logged.
 */
public interface LiveSink {
  /**
   * Takes up an image of the state where one is kept.
   *
   * @return behind which events it stands
   */
  default LogPlace resume(Checkpoints checkpoints) {
    return LogPlace.BEGINNING;
  }

  /**
   * What stands in the log behind the place taken up, each server's events in the order of their
   * sequence. Events before that place may come again.
   *
   * @param history to be read to its end; closed by the caller
   */
  void replay(Stream<Envelope> history);

  /**
   * Events that are now durable, in order per server, following on the replay without a gap.
   *
   * @param committed one or more
   */
  void accept(List<Envelope> committed);

  /** New prices; checked, not logged. The newest per symbol is all that counts. */
  void ticks(ServerId server, List<Tick> ticks);

  /** The server's own figures of an account; not logged. */
  void accountState(AccountState state);

  /** Waiting orders of an account; not logged. */
  void orders(OrdersRead orders);

  /**
   * Where a session stands, at once. The same change also comes through {@link #accept} when it is
   * logged; this road tells it also while the database is away.
   */
  void session(SessionStatus status);
}
