package org.dealdesk.platforms.mt5.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a hostile peer. In the suite the kept inputs are replayed; with {@code JAZZER_FUZZ=1}
 * new ones are looked for (CONTRIBUTING says how).
 */
class WireFuzzTest {
  private static final int LIMIT = 1 << 16;

  /** Gives one byte at a time, as a slow or hostile network may. */
  private static final class Dribble extends InputStream {
    private final InputStream in;

    Dribble(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return in.read(to, offset, Math.min(length, 1));
    }
  }

  /** Messages as text, and how the stream ended. */
  private static List<String> messages(InputStream in) {
    List<String> read = new ArrayList<>();
    PacketReader reader = new PacketReader(in, LIMIT);
    try {
      for (Message next = reader.read(); next != null; next = reader.read()) {
        read.add(next.serial() + ":" + next.droppedBytes() + ":" + Arrays.hashCode(next.body()));
        assertThat(next.body().length).isLessThanOrEqualTo(LIMIT);
      }
      read.add("end");
    } catch (WireException e) {
      read.add(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return read;
  }

  @FuzzTest
  void anyBytesAreMessagesOrAWireFaultHoweverTheyArrive(byte[] bytes) {
    assertThat(messages(new Dribble(bytes))).isEqualTo(messages(new ByteArrayInputStream(bytes)));
  }

  @FuzzTest
  void aCommandThatIsReadIsWrittenTheSame(byte[] bytes) {
    try {
      Request request = Request.parse(bytes);
      Request again = Request.parse(request.encode());
      assertThat(again).isEqualTo(request);
    } catch (WireException e) {
      assertThat(e.fault()).isNotNull();
    }
  }

  @FuzzTest
  void anAnswerThatIsReadIsWrittenTheSame(byte[] bytes) {
    try {
      Answer answer = Answer.parse(bytes);
      Answer again = Answer.parse(answer.encode());
      assertThat(again.parameters()).isEqualTo(answer.parameters());
      assertThat(again.body()).isEqualTo(answer.body());
      assertThat(again.retcode().code()).isEqualTo(answer.retcode().code());
    } catch (WireException e) {
      assertThat(e.fault()).isNotNull();
    }
  }

  @FuzzTest
  void anyBodyIsRecordsOrRecordFaults(byte[] bytes) {
    String body = new String(bytes, StandardCharsets.UTF_8);
    List<String> met = new ArrayList<>();
    new RecordReader()
        .read(
            body,
            new RecordReader.Sink() {
              @Override
              public void record(Mt5Record record, long fingerprint) {
                met.add(field(record, "Login"));
                met.add(field(record, "PriceOpen"));
              }

              @Override
              public void refused(RecordException reason, String raw, long fingerprint) {
                met.add(reason.fault().name());
              }
            });
    assertThat(met).doesNotContainNull();
    scalars(body);
  }

  private static String field(Mt5Record record, String name) {
    try {
      return record.integer(name, 0) + "/" + record.decimalOrZero(name);
    } catch (RecordException e) {
      return e.fault().name();
    }
  }

  private static @Nullable List<String> scalars(String body) {
    try {
      return RecordReader.readScalars(body);
    } catch (RecordException e) {
      assertThat(e.fault()).isEqualTo(RecordException.Fault.BAD_JSON);
      return null;
    }
  }
}
