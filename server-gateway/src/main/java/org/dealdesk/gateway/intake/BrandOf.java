package org.dealdesk.gateway.intake;

import java.time.Instant;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;

/** Which brand a group belongs to at a moment. Any thread. */
public interface BrandOf {
  /** Brand of accounts whose group no rule covers; shown as a break, never counted as another's. */
  BrandId UNASSIGNED = new BrandId("unassigned");

  /**
   * The brand.
   *
   * @param server where the group stands
   * @param group path as the server names it, empty where it is not known yet
   * @param at UTC
   */
  BrandId brand(ServerId server, String group, Instant at);
}
