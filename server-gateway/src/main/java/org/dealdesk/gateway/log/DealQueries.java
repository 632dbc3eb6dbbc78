package org.dealdesk.gateway.log;

import java.util.List;
import java.util.Optional;
import org.dealdesk.model.id.AccountKey;
import org.dealdesk.model.id.DealKey;

/**
 * Questions about deals, answered from the database; each deal in its newest revision. Any thread;
 * each call is a query, so not for the engine's thread.
 */
public interface DealQueries {
  /**
   * Deals of one account, newest first.
   *
   * @param account whose
   * @param beforeTicket only deals with a lower ticket; {@link Long#MAX_VALUE} for the first page
   * @param limit 1 to 1,000
   */
  List<StoredDeal> ofAccount(AccountKey account, long beforeTicket, int limit);

  /**
   * The newest deals of all servers by booking time, newest first.
   *
   * @param limit 1 to 1,000
   */
  List<StoredDeal> newest(int limit);

  /** One deal, if it is known. */
  Optional<StoredDeal> find(DealKey key);

  /**
   * Every revision of one deal, oldest first; empty if it is not known.
   *
   * @param key which
   */
  List<StoredDeal> revisions(DealKey key);
}
