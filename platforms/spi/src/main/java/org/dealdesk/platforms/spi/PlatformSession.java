package org.dealdesk.platforms.spi;

import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;

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
