package org.dealdesk.platforms.spi;

import java.util.Collection;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Deal;

/**
 * A running session. It connects again by itself until closed. Methods may be called from any
 * thread.
 */
public interface PlatformSession extends AutoCloseable {
  /** The server this session belongs to. */
  ServerId server();

  /** Where it stands now. */
  SessionStatus status();

  /**
   * Asks for the server's own figures of an account, told to the sink as {@code AccountStateRead}
   * and {@code OrdersRead}, and for its positions, told as {@code PositionsRead} exact at a deal
   * told before. Requests for the same account that wait are one request; when more than 1,000
   * wait, the oldest is dropped.
   */
  void refresh(AccountKey account);

  /**
   * Begins a round of comparing now instead of when its time comes; during a round it does nothing.
   * A round tells a span of deals as {@code DealsRead}, some accounts' positions, each account's
   * balance and credit, and ends with {@code Reconciled}.
   */
  void reconcile();

  /**
   * Looks for what explains a difference of an account: its deals are read anew far back, told as
   * {@code DealSeen} and {@code DealsRead}, then its positions, then its balance, told as searched.
   * Waiting requests are bounded as those of {@link #refresh}.
   */
  void search(AccountKey account);

  /**
   * Looks deals up that are held here while a reading of their time did not contain them. Told as
   * {@code DealSeen} where the server has them, as {@code DealGone} where it does not. When more
   * than 1,000 wait, further ones are left out; a later reading finds them missing again.
   *
   * @param deals of this session's server, as they are held
   */
  void lookUp(Collection<Deal> deals);

  /**
   * What the gateway holds of the server and what the server tells are of two histories: it was
   * reset or restored. The session tells {@code DOWN} with {@code PLATFORM_HISTORY}, connects anew
   * and reads everything as at a first start. A session that finds this by itself does the same.
   *
   * @param why technical text for support
   */
  void historyLost(String why);

  /** Ends the session and waits for its threads. No event is emitted afterwards. Idempotent. */
  @Override
  void close();
}
