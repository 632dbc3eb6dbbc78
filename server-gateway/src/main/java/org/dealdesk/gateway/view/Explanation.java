package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a figure of a row comes from: parts that add up to it, or a formula and its inputs.
 *
 * @param formula in names of inputs; what stands behind a comma is a remark. Empty where parts add
 *     up
 * @param terms the parts, or the inputs; each name once
 */
record Explanation(String formula, List<Term> terms) {
  Explanation {
    terms = List.copyOf(terms);
  }

  /** A named figure, exact. */
  record Term(String name, BigDecimal value) {}

  /** Parts that add up. */
  static Explanation sum(List<Term> parts) {
    return new Explanation("", parts);
  }

  /** The names a formula needs, in order, each once. */
  static List<String> inputs(String formula) {
    List<String> names = new ArrayList<>();
    for (String word : formula.split(",", 2)[0].split("[^A-Za-z]+", -1)) {
      if (!word.isEmpty() && !word.equals("x") && !names.contains(word)) {
        names.add(word);
      }
    }
    return names;
  }

  boolean isSum() {
    return formula.isEmpty();
  }
}
