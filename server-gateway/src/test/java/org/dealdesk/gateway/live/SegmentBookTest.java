package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dealdesk.engine.exposure.Segments;
import org.dealdesk.model.id.ServerId;
import org.junit.jupiter.api.Test;

class SegmentBookTest {
  private static final ServerId ONE = new ServerId(1);

  private final SegmentBook book = new SegmentBook();

  private static Segment segment(String group, String country) {
    return new Segment(ONE, group, BrandBook.UNMAPPED, country);
  }

  @Test
  void aSegmentKeepsItsNumber() {
    int first = book.number(segment("a", "CY"));
    int second = book.number(segment("a", "GB"));
    assertThat(second).isNotEqualTo(first);
    assertThat(book.number(segment("a", "CY"))).isEqualTo(first);
    assertThat(book.get(second)).isEqualTo(segment("a", "GB"));
  }

  @Test
  void whenRoomGrowsShortCountriesGoBeforeGroupsDo() {
    for (int group = 0; group < SegmentBook.COUNTRIES_ROOM; group++) {
      book.number(segment("g" + group, "CY"));
    }
    int next = book.number(segment("next", "CY"));
    assertThat(book.get(next)).isEqualTo(segment("next", Countries.UNMAPPED));
    assertThat(book.number(segment("next", "GB"))).isEqualTo(next);
    assertThat(book.get(book.number(segment("g7", "CY"))).country()).isEqualTo("CY");
    for (int group = 0; book.count() < Segments.MAX_SEGMENTS; group++) {
      book.number(segment("h" + group, "CY"));
    }
    assertThatThrownBy(() -> book.number(segment("last", "CY")))
        .isInstanceOf(IllegalStateException.class);
  }
}
