package org.dealdesk.gateway.history;

import org.dealdesk.model.id.BrandId;

/**
 * A minute of exposure, or the part of it that a gateway saw, whole or as far as it has come.
 *
 * @param place which minute, and from which second
 * @param seconds seconds in it, 1 to 60
 * @param bytes as {@link BlockReader} reads them
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from one to the next, never compared.
record HistoryBlock(Place place, int seconds, byte[] bytes) {
  /**
   * Where a block stands.
   *
   * @param brand whose; the shared one for all brands together
   * @param minute minutes since 1970, UTC
   * @param first its first second, 0 to 59
   */
  record Place(BrandId brand, long minute, int first) {}
}
