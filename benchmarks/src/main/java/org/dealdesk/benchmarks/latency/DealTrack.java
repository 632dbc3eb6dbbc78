package org.dealdesk.benchmarks.latency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dealdesk.benchmarks.rig.Distribution;

/**
 * When each deal passed each station of its way. A later station names the last deal it holds of a
 * server: every deal up to it has passed. Any thread.
 */
final class DealTrack {
  /** The stations in the order of the way. */
  enum Station {
    /** The trading server booked it. */
    BOOKED,
    /** The gateway made the frame that holds it; to the millisecond. */
    FRAMED,
    /** The desktop's link has applied that frame. */
    DECODED,
    /** The pulse that painted it has laid its scene out. */
    PAINTED,
    /** The pulse after that began: the picture has gone to the screen. */
    SHOWN,
    /** A session of the connector alone, without a gateway, has told it. */
    HEARD
  }

  /** When one deal passed the stations it has passed. */
  private record Passage(Map<Station, Long> atNs) {
    Passage() {
      this(new EnumMap<>(Station.class));
    }

    boolean has(Station station) {
      return atNs.containsKey(station);
    }

    long between(Station from, Station to) {
      // A frame's time is cut to the millisecond and may seem to lie before the deal.
      return Math.max(0, atNs.getOrDefault(to, 0L) - atNs.getOrDefault(from, 0L));
    }
  }

  private final Map<String, NavigableMap<Long, Passage>> deals = new HashMap<>();
  private final Map<Station, Map<String, Long>> reached = new EnumMap<>(Station.class);
  private int wanted;
  private int booked;

  /** Follows deals from now on, at most so many. */
  synchronized void begin(int limit) {
    deals.clear();
    reached.clear();
    booked = 0;
    wanted = limit;
  }

  /** A deal was booked. */
  synchronized void booked(String server, long ticket, long atNs) {
    if (booked < wanted) {
      booked++;
      Passage passage = new Passage();
      passage.atNs.put(Station.BOOKED, atNs);
      deals.computeIfAbsent(server, name -> new TreeMap<>()).put(ticket, passage);
    }
  }

  /** A station holds every deal of a server up to a ticket. */
  synchronized void passed(Station station, String server, long lastTicket, long atNs) {
    NavigableMap<Long, Passage> known = deals.get(server);
    if (known == null) {
      return;
    }
    Map<String, Long> last = reached.computeIfAbsent(station, any -> new HashMap<>());
    long before = last.getOrDefault(server, 0L);
    if (lastTicket > before) {
      last.put(server, lastTicket);
      for (Passage passage : known.subMap(before, false, lastTicket, true).values()) {
        passage.atNs.put(station, atNs);
      }
    }
  }

  /** Deals booked since the beginning, at most as many as wanted. */
  synchronized int bookedCount() {
    return booked;
  }

  /** Whether as many as wanted are booked and all have passed a station. */
  synchronized boolean allPassed(Station station) {
    return booked >= wanted && count(station) == booked;
  }

  /** Deals that have passed a station. */
  synchronized int count(Station station) {
    return (int) all().stream().filter(passage -> passage.has(station)).count();
  }

  /** Time from one station to a later one, of all deals that passed both. */
  synchronized Distribution between(Station from, Station to) {
    return new Distribution(
        all().stream()
            .filter(passage -> passage.has(from) && passage.has(to))
            .mapToLong(passage -> passage.between(from, to))
            .toArray());
  }

  private List<Passage> all() {
    List<Passage> all = new ArrayList<>();
    deals.values().forEach(of -> all.addAll(of.values()));
    return all;
  }
}
