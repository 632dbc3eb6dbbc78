package org.dealdesk.gateway.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.gateway.config.Book;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GroupRule;
import org.dealdesk.gateway.config.GroupRules;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;

/**
 * Which brand and book a group belongs to at a moment, and the number of that place among the
 * engine's buckets. Engine thread only.
 */
final class BookAssignments {
  private record GroupOnServer(ServerId server, String group) {}

  private record Window(Instant from, Instant to, Optional<BrandBook> where) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  private static final List<Book> BOOKS = List.of(Book.values());

  private final Map<ServerId, GroupRules> rules = new HashMap<>();
  private final Map<GroupOnServer, Window> windows = new HashMap<>();
  private final List<BrandId> brands = new ArrayList<>();

  BookAssignments(GatewayConfig config) {
    config.servers().forEach(server -> rules.put(server.id(), server.groups()));
    config.brands().forEach(brand -> brands.add(brand.id()));
    brands.add(BrandBook.UNMAPPED.brand());
  }

  /** Every brand, that of unmapped groups last. */
  List<BrandId> brands() {
    return List.copyOf(brands);
  }

  /** Number of buckets: each brand with each book. */
  int buckets() {
    return brands.size() * BOOKS.size();
  }

  /** The bucket of a place, counting from 0. */
  int bucket(BrandBook where) {
    return brands.indexOf(where.brand()) * BOOKS.size() + BOOKS.indexOf(where.book());
  }

  /** Where a group stands at a moment; empty when no rule covers it. */
  Optional<BrandBook> at(ServerId server, String group, Instant at) {
    GroupOnServer key = new GroupOnServer(server, group);
    Window window = windows.get(key);
    if (window == null || !window.holds(at)) {
      window = window(server, group, at);
      windows.put(key, window);
    }
    return window.where();
  }

  private Window window(ServerId server, String group, Instant at) {
    Instant from = Instant.MIN;
    Instant to = Instant.MAX;
    GroupRules ofServer = rules.getOrDefault(server, new GroupRules(List.of()));
    for (GroupRule rule : ofServer.rules()) {
      if (rule.from().isAfter(at)) {
        to = rule.from().isBefore(to) ? rule.from() : to;
      } else if (rule.from().isAfter(from)) {
        from = rule.from();
      }
    }
    return new Window(
        from, to, ofServer.at(group, at).map(rule -> new BrandBook(rule.brand(), rule.book())));
  }
}
