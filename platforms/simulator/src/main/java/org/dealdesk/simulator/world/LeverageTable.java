package org.dealdesk.simulator.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.simulator.trading.LeverageProfile;
import org.dealdesk.simulator.trading.LeverageProfile.Rule;
import org.dealdesk.simulator.trading.LeverageProfile.Tier;

/** Floating leverage that groups may have, by name. */
final class LeverageTable {
  private LeverageTable() {}

  /** A profile by its name; fixed leverage for the empty name. */
  static LeverageProfile profile(String name) {
    if (name.isEmpty()) {
      return LeverageProfile.NONE;
    }
    Map<String, List<Tier>> tiers = new LinkedHashMap<>();
    for (String[] f : Table.rows("leverage.csv")) {
      if (f[0].equals(name)) {
        tiers
            .computeIfAbsent(f[1], _ -> new ArrayList<>())
            .add(new Tier(new BigDecimal(f[2]), new BigDecimal(f[3])));
      }
    }
    if (tiers.isEmpty()) {
      throw new IllegalStateException("no leverage profile " + name);
    }
    List<Rule> rules = new ArrayList<>();
    tiers.forEach((path, of) -> rules.add(new Rule(path, of)));
    return new LeverageProfile(name, rules);
  }
}
