package org.dealdesk.gateway.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Works a column's formula out as a person with paper would: {@code + - x /}, parentheses and
 * {@code |absolute|} values, in exact fractions, rounded once at the end.
 */
final class Formula {
  private record Fraction(BigDecimal over, BigDecimal under) {
    Fraction plus(Fraction other) {
      return new Fraction(
          over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Fraction negated() {
      return new Fraction(over.negate(), under);
    }

    Fraction times(Fraction other) {
      return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    Fraction inverse() {
      return new Fraction(under, over);
    }
  }

  private final String text;
  private final Map<String, BigDecimal> inputs;
  private int at;

  private Formula(String text, Map<String, BigDecimal> inputs) {
    this.text = text;
    this.inputs = inputs;
  }

  /** The value with some decimals, HALF_UP. */
  static BigDecimal value(String formula, Map<String, BigDecimal> inputs, int decimals) {
    // The sign of multiplication is a word of its own; everything else needs no blanks.
    String text = formula.split(",", 2)[0].replace(" x ", "*").replace(" ", "");
    Formula parsed = new Formula(text, inputs);
    Fraction result = parsed.sum();
    if (parsed.at != parsed.text.length()) {
      throw new AssertionError("cannot read " + formula + " behind " + parsed.at);
    }
    return result.over().divide(result.under(), decimals, RoundingMode.HALF_UP);
  }

  private Fraction sum() {
    Fraction sum = product();
    while (next('+') || next('-')) {
      boolean minus = text.charAt(at - 1) == '-';
      Fraction term = product();
      sum = sum.plus(minus ? term.negated() : term);
    }
    return sum;
  }

  private Fraction product() {
    Fraction product = single();
    while (next('*') || next('/')) {
      boolean divided = text.charAt(at - 1) == '/';
      Fraction factor = single();
      product = product.times(divided ? factor.inverse() : factor);
    }
    return product;
  }

  private Fraction single() {
    if (next('(')) {
      Fraction inner = sum();
      expect(')');
      return inner;
    }
    if (next('|')) {
      Fraction inner = sum();
      expect('|');
      return new Fraction(inner.over().abs(), inner.under().abs());
    }
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    BigDecimal value = word.matches("[0-9]+") ? new BigDecimal(word) : inputs.get(word);
    if (value == null) {
      throw new AssertionError("nothing is known of '" + word + "' in " + text);
    }
    return new Fraction(value, BigDecimal.ONE);
  }

  private boolean next(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!next(c)) {
      throw new AssertionError("no " + c + " at " + at + " of " + text);
    }
  }
}
