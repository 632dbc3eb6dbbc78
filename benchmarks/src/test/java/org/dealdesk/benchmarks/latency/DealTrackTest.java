package org.dealdesk.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.dealdesk.benchmarks.latency.DealTrack.Station;
import org.junit.jupiter.api.Test;

class DealTrackTest {
  private final DealTrack track = new DealTrack();

  @Test
  void a_station_that_holds_a_deal_holds_those_before_it_on_that_server_alone() {
    track.begin(10);
    track.booked("A", 5, 1_000_000);
    track.booked("A", 7, 2_000_000);
    track.booked("B", 6, 3_000_000);
    track.passed(Station.DECODED, "A", 7, 12_000_000);
    assertThat(track.count(Station.DECODED)).isEqualTo(2);
    assertThat(track.between(Station.BOOKED, Station.DECODED).ms(100)).isEqualTo(11);
    assertThat(track.between(Station.BOOKED, Station.DECODED).ms(50)).isEqualTo(10);
  }

  @Test
  void the_first_passage_counts() {
    track.begin(1);
    track.booked("A", 5, 0);
    track.passed(Station.PAINTED, "A", 4, 1_000_000);
    assertThat(track.allPassed(Station.PAINTED)).isFalse();
    track.passed(Station.PAINTED, "A", 5, 2_000_000);
    track.passed(Station.PAINTED, "A", 9, 3_000_000);
    assertThat(track.allPassed(Station.PAINTED)).isTrue();
    assertThat(track.between(Station.BOOKED, Station.PAINTED).ms(99)).isEqualTo(2);
  }

  @Test
  void no_more_deals_are_followed_than_were_asked_for() {
    track.begin(1);
    track.booked("A", 5, 0);
    track.booked("A", 6, 0);
    assertThat(track.bookedCount()).isEqualTo(1);
  }
}
