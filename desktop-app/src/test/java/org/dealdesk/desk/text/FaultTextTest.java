package org.dealdesk.desk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTextTest {
  private static final Texts TEXTS = Texts.load(Locale.ENGLISH);

  @ParameterizedTest
  @EnumSource
  void everyReasonSaysWhatHappenedAndWhatToDo(FaultReason reason) {
    FaultText text = FaultText.of(TEXTS, reason);
    assertThat(text.title()).doesNotStartWith("!").endsWith(".").hasSizeGreaterThan(15);
    assertThat(text.next()).doesNotStartWith("!").endsWith(".").hasSizeGreaterThan(10);
    assertThat(text.line()).doesNotContain("please").endsWith("[" + reason.code() + "]");
  }
}
