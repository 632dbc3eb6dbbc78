package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.SmallDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every figure of every exposure view in random worlds: its parts add up to it, or its formula with
 * its inputs gives it.
 */
class ExposureLineageTest {
  private static final Entitlement ALL = new Entitlement(Optional.empty(), true);

  static List<ViewSource> views() {
    GatewayConfig config = SmallDesk.config();
    List<ViewSource> views = new ArrayList<>();
    views.add(new ExposureSymbolView(config));
    views.add(new ExposureCurrencyView(config));
    for (Dimension dimension : Dimension.values()) {
      views.add(new ExposureRollupView(dimension, config.reportingCurrency()));
    }
    return views;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 11})
  void everyFigureIsThatOfItsParts(long seed) {
    RandomWorld world = new RandomWorld(seed);
    Set<String> seen = new HashSet<>();
    for (int step = 0; step < 30; step++) {
      world.step();
      for (ViewSource view : views()) {
        String id = view.definition().id();
        Rows rows = Rows.of(view, new ViewRequest(id, Map.of(), ALL), world.live);
        check(id, rows, world.live, seen);
      }
    }
    Set<String> wanted = figures();
    // Coverage stands in books and groups of its own, so that no clients there are ever hedged.
    wanted.removeAll(Set.of("exposure.book hedgeRatio", "exposure.group hedgeRatio"));
    assertThat(seen).containsAll(wanted);
  }

  private static void check(String view, Rows rows, LiveState live, Set<String> seen) {
    for (String key : rows.keys()) {
      for (int column : rows.figures(key)) {
        ViewColumn of = rows.column(column);
        BigDecimal shown = rows.number(key, of.id());
        Explanation explanation = rows.explain(live, key, column);
        String what = view + " " + key + " " + of.id() + ": " + explanation;
        if (explanation.isSum()) {
          BigDecimal sum =
              explanation.terms().stream()
                  .map(Explanation.Term::value)
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          assertThat(sum).as(what).isEqualByComparingTo(shown);
        } else {
          Map<String, BigDecimal> inputs = new HashMap<>();
          explanation.terms().forEach(term -> inputs.put(term.name(), term.value()));
          assertThat(Formula.value(explanation.formula(), inputs, shown.scale()))
              .as(what)
              .isEqualByComparingTo(shown);
        }
        if (shown.signum() != 0) {
          seen.add(view + " " + of.id());
        }
      }
    }
  }

  /** Every registered figure of the views, none of which may have stayed zero or empty. */
  private static Set<String> figures() {
    Set<String> names = new HashSet<>();
    for (ViewSource view : views()) {
      assertThat(view.definition().permission()).isEqualTo(Permission.VIEW_EXPOSURE);
      view.definition().columns().stream()
          .filter(c -> !c.textual() && !c.hidden() && !c.id().equals("state"))
          .forEach(c -> names.add(view.definition().id() + " " + c.id()));
    }
    return names;
  }
}
