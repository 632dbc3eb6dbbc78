package org.dealdesk.gateway.view;

import java.util.Optional;
import java.util.Set;
import org.dealdesk.model.id.BrandId;

/**
 * What a person may see in the rows of a view: which brands, and whether clients' names. People
 * with equal entitlement share tables and frames. Immutable; any thread.
 *
 * @param brands the brands seen; absent for all of them
 * @param names whether personal data of clients is shown
 */
public record Entitlement(Optional<Set<BrandId>> brands, boolean names) {
  public Entitlement {
    brands = brands.map(Set::copyOf);
  }

  /** Whether a brand's rows are seen. */
  public boolean sees(BrandId brand) {
    return brands.isEmpty() || brands.get().contains(brand);
  }
}
