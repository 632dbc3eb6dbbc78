package org.dealdesk.gateway.live;

import org.dealdesk.gateway.config.Book;
import org.dealdesk.model.id.BrandId;

/**
 * Where positions are counted: whose clients, in which book. Immutable; any thread.
 *
 * @param brand the legal entity
 * @param book the book
 */
public record BrandBook(BrandId brand, Book book) {
  /**
   * Where accounts stand whose group no rule covers: their risk is the house's until somebody says
   * otherwise, under a brand of its own so that no brand's figures change unseen.
   */
  public static final BrandBook UNMAPPED = new BrandBook(new BrandId("unmapped"), Book.B);
}
