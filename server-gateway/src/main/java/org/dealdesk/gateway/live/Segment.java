package org.dealdesk.gateway.live;

import org.dealdesk.gateway.config.Book;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;

/**
 * Whose position it is, in every way positions are sliced by. A position keeps the segment its
 * account had when it was opened (R-SEG-05). Immutable; any thread.
 *
 * @param server where the account stands
 * @param group its group there, empty while not told
 * @param where brand and book of the group
 * @param country code of the {@link Countries} table
 */
public record Segment(ServerId server, String group, BrandBook where, String country) {
  /** The legal entity. */
  public BrandId brand() {
    return where.brand();
  }

  /** The book. */
  public Book book() {
    return where.book();
  }
}
