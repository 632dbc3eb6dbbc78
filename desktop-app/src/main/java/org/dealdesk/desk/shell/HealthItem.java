package org.dealdesk.desk.shell;

import org.dealdesk.desk.ui.Mark;

/**
 * One light of the health bar. Immutable.
 *
 * @param id stable, to tell items apart
 * @param mark its light
 * @param name what it is about
 * @param figure age or measure
 * @param reason why it is not well, in words; empty when it is
 */
public record HealthItem(String id, Mark mark, String name, String figure, String reason) {
  /** Whether it gets the warning ground. */
  public boolean isBad() {
    return mark == Mark.WARNING || mark == Mark.CRITICAL;
  }
}
