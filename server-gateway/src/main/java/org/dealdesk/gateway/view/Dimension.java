package org.dealdesk.gateway.view;

import java.util.List;
import org.dealdesk.gateway.live.LiveInstrument;
import org.dealdesk.gateway.live.LiveState;
import org.dealdesk.gateway.live.Segment;
import org.dealdesk.model.id.ServerId;

/**
 * A way to roll exposure up: every position belongs to exactly one value of it. The columns of its
 * key carry the names of the parameters that open what stands behind a row.
 */
enum Dimension {
  CLASS(Slice.CLASS),
  REGION(Slice.REGION),
  COUNTRY(Slice.COUNTRY),
  GROUP(Slice.SERVER + "|" + Slice.GROUP),
  BOOK(Slice.BOOK),
  SERVER(Slice.SERVER),
  BRAND(BrandScope.PARAMETER);

  private final String key;

  Dimension(String key) {
    this.key = key;
  }

  /** Names of the key's columns. */
  List<String> key() {
    return List.of(key.split("\\|", -1));
  }

  /** The value a position belongs to, a text for each column of the key. */
  List<String> value(LiveState live, LiveInstrument instrument, Segment segment) {
    return switch (this) {
      case CLASS -> List.of(instrument.assetClass().name());
      case REGION -> List.of(live.countries().region(segment.country()));
      case COUNTRY -> List.of(segment.country());
      case GROUP -> List.of(Integer.toString(segment.server().value()), segment.group());
      case BOOK -> List.of(segment.book().name());
      case SERVER -> List.of(Integer.toString(segment.server().value()));
      case BRAND -> List.of(segment.brand().code());
    };
  }

  /** A value for people. */
  String name(LiveState live, List<String> value) {
    return switch (this) {
      case CLASS, REGION, COUNTRY, BOOK, BRAND -> value.getFirst();
      case GROUP, SERVER -> live.serverName(new ServerId(Integer.parseInt(value.getFirst())));
    };
  }
}
