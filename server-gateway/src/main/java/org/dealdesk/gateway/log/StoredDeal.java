package org.dealdesk.gateway.log;

import java.time.Instant;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.trade.Deal;

/**
 * A deal as the desk keeps it.
 *
 * @param deal its newest form
 * @param revision 1 as first seen, one more for each change by the server
 * @param brand whose client it was when it was received
 * @param receivedAt UTC when this revision reached the gateway
 * @param history whether positions already contained it when it was received
 * @param gone whether the server has it no more
 */
public record StoredDeal(
    Deal deal, int revision, BrandId brand, Instant receivedAt, boolean history, boolean gone) {}
