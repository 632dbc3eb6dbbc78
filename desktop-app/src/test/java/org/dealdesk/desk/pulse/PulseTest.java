package org.dealdesk.desk.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
  private long counter;
  private final List<String> calls = new ArrayList<>();
  private final List<RuntimeException> faults = new ArrayList<>();
  private final Pulse pulse = new Pulse(() -> counter, (who, fault) -> faults.add(fault));

  @Test
  void drainsComeBeforePainters() {
    pulse.paints(now -> calls.add("paint " + now));
    pulse.drains(budget -> !calls.add("drain"));
    pulse.step(7);
    assertThat(calls).containsExactly("drain", "paint 7");
  }

  @Test
  void aHeavyDrainCannotStarveTheOthers() {
    pulse.drains(budget -> {
      calls.add("heavy");
      counter += Pulse.BUDGET_NS;
      return budget.spent();
    });
    pulse.drains(budget -> !calls.add("light"));
    pulse.step(1);
    assertThat(calls).containsExactly("heavy");
    pulse.step(2);
    assertThat(calls).as("the one left out comes first").containsExactly("heavy", "light", "heavy");
  }

  @Test
  void theBudgetIsSharedByAllDrains() {
    List<Boolean> spent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      pulse.drains(budget -> {
        spent.add(budget.spent());
        counter += Pulse.BUDGET_NS / 2;
        return false;
      });
    }
    pulse.step(1);
    assertThat(spent)
        .as("two halves use the budget up, the third waits")
        .containsExactly(false, false);
  }

  @Test
  void paintersRunAlthoughTheBudgetIsSpent() {
    pulse.drains(budget -> {
      counter += 10 * Pulse.BUDGET_NS;
      return true;
    });
    pulse.paints(now -> calls.add("paint"));
    pulse.step(1);
    assertThat(calls).containsExactly("paint");
  }

  @Test
  void aBrokenPainterDoesNotStopTheBeat() {
    pulse.paints(now -> {
      throw new IllegalStateException("broken on purpose");
    });
    pulse.paints(now -> calls.add("paint"));
    pulse.step(1);
    pulse.step(2);
    assertThat(calls).containsExactly("paint", "paint");
    assertThat(faults).as("told once, not in every pulse").hasSize(1);
    assertThat(pulse.steps()).isEqualTo(2);
  }

  @Test
  void closingARegistrationLeavesNothingBehind() {
    for (int i = 0; i < 50; i++) {
      Registration drain = pulse.drains(budget -> false);
      Registration paint = pulse.paints(now -> calls.add("paint"));
      drain.close();
      paint.close();
      paint.close();
    }
    assertThat(pulse.registered()).isZero();
    pulse.step(1);
    assertThat(calls).isEmpty();
  }
}
