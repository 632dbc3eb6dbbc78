package org.dealdesk.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "53100, DATABASE_FULL",
    "08006, DATABASE_GONE",
    "08001, DATABASE_GONE",
    "57P01, DATABASE_GONE",
    "57P03, DATABASE_GONE",
    "58030, DATABASE_GONE",
    "55P03, DATABASE_IN_USE"
  })
  void stateOfTheServerIsAFault(String state, FaultReason reason) {
    Exception wrapped = new IllegalStateException("outer", new SQLException("said", state));
    assertThat(DatabaseFaults.reasonOf(wrapped)).contains(reason);
  }

  @Test
  void brokenConstraintOrABugIsNone() {
    assertThat(DatabaseFaults.reasonOf(new SQLException("duplicate", "23505"))).isEmpty();
    assertThat(DatabaseFaults.reasonOf(new IllegalStateException("bug"))).isEmpty();
  }

  @Test
  void complaintIsWhatIsWrongNotTheWholeOutput() {
    String output = "creating ... ok\n10:02 [1] FATAL:  could not write: No space left on device\n";
    assertThat(DatabaseFaults.complaint(output))
        .isEqualTo("10:02 [1] FATAL:  could not write: No space left on device");
    assertThat(DatabaseFaults.saysFull(output)).isTrue();
    assertThat(DatabaseFaults.complaint("only this")).isEqualTo("only this");
  }
}
