package org.dealdesk.gateway.view;

import java.util.Optional;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.dealdesk.model.id.BrandId;

/**
 * The brands a view is made of: those the person sees, or the one of them that was asked for.
 * Immutable; any thread.
 *
 * @param entitlement what the person sees
 * @param only the brand asked for, absent for all that are seen
 */
public record BrandScope(Entitlement entitlement, Optional<BrandId> only) {
  /** Name of the parameter. */
  public static final String PARAMETER = "brand";

  /** The scope of a request; {@code VIEW_PARAMETER} for a brand that is malformed or not seen. */
  public static Outcome<BrandScope> of(ViewRequest request) {
    String wanted = request.parameters().get(PARAMETER);
    if (wanted == null) {
      return Outcome.ok(new BrandScope(request.entitlement(), Optional.empty()));
    }
    try {
      BrandId brand = new BrandId(wanted);
      if (request.entitlement().sees(brand)) {
        return Outcome.ok(new BrandScope(request.entitlement(), Optional.of(brand)));
      }
    } catch (IllegalArgumentException e) {
      return Outcome.failed(FaultReason.VIEW_PARAMETER, "brand: " + e.getMessage());
    }
    return Outcome.failed(FaultReason.VIEW_PARAMETER, "brand " + wanted + " is not among yours");
  }

  boolean covers(BrandId brand) {
    return entitlement.sees(brand) && (only.isEmpty() || only.get().equals(brand));
  }
}
