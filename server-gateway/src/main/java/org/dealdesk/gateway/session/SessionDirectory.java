package org.dealdesk.gateway.session;

import java.util.List;
import java.util.Optional;
import org.dealdesk.gateway.intake.IntakeFigures;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;

/** The running sessions, for who shows them. Any thread. */
public interface SessionDirectory {
  /** Where every configured session stands, by server id. */
  List<SessionStatus> statuses();

  /** Counts of one server's intake; empty for a server that is not configured. */
  Optional<IntakeFigures> figures(ServerId server);

  /**
   * Asks the account's server for its own figures and waiting orders; they come through the live
   * sink. Does nothing for a server that is not configured.
   */
  void refresh(AccountKey account);

  /**
   * Has everything of a server compared now. Does nothing for a server that is not configured or
   * whose comparison is going on.
   */
  void reconcile(ServerId server);
}
