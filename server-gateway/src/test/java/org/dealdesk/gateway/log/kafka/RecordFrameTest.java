package org.dealdesk.gateway.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.junit.jupiter.api.Test;

class RecordFrameTest {
  private static final RecordFrame FRAME =
      new RecordFrame(
          1L << 40,
          new BrandId("marlin-eu"),
          new ServerId(65_535),
          Long.MAX_VALUE,
          22,
          new UUID(3, 4),
          17,
          Map.of(new ServerId(1), 5L, new ServerId(65_535), Long.MAX_VALUE));

  @Test
  void everyPartComesBack() {
    assertThat(RecordFrame.decode(FRAME.encode())).isEqualTo(FRAME);
  }

  @Test
  void whatIsCutLongerOrOfAnotherVersionIsNotOurs() {
    byte[] whole = FRAME.encode();
    for (int length = 0; length < whole.length; length++) {
      assertThat(RecordFrame.decode(Arrays.copyOf(whole, length))).as("%d", length).isNull();
    }
    assertThat(RecordFrame.decode(Arrays.copyOf(whole, whole.length + 1))).isNull();
    whole[0] = 2;
    assertThat(RecordFrame.decode(whole)).isNull();
    assertThat(RecordFrame.decode(null)).isNull();
  }

  @Test
  void noBytesMakeItFail() {
    Random random = new Random(7);
    byte[] whole = FRAME.encode();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      RecordFrame read = RecordFrame.decode(bytes);
      assertThat(read == null || Arrays.equals(read.encode(), bytes) || read.ends().size() == 2)
          .isTrue();
    }
  }
}
