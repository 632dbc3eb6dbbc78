package org.dealdesk.gateway.config;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The effective-dated assignment of one server's groups. The first pattern in the file's order that
 * covers a group decides; of several rules with that same pattern, the newest that has begun.
 *
 * @param rules in the order of the file
 */
public record GroupRules(List<GroupRule> rules) {
  public GroupRules {
    rules = List.copyOf(rules);
  }

  /**
   * The rule that holds for a group at a moment.
   *
   * @param group full path as the server names it
   * @param at the moment, UTC
   * @return empty when no rule covers the group or none has begun: a visible break, never a guess
   */
  public Optional<GroupRule> at(String group, Instant at) {
    Set<String> seen = new HashSet<>();
    for (GroupRule rule : rules) {
      if (seen.add(rule.pattern()) && rule.covers(group)) {
        Optional<GroupRule> newest = newest(rule.pattern(), at);
        if (newest.isPresent()) {
          return newest;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<GroupRule> newest(String pattern, Instant at) {
    GroupRule found = null;
    for (GroupRule rule : rules) {
      boolean holds = rule.pattern().equals(pattern) && !rule.from().isAfter(at);
      if (holds && (found == null || rule.from().isAfter(found.from()))) {
        found = rule;
      }
    }
    return Optional.ofNullable(found);
  }
}
