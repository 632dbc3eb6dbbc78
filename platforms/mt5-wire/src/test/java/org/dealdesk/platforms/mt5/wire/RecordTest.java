package org.dealdesk.platforms.mt5.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTest {
  private final RecordReader reader = new RecordReader();

  private Mt5Record one(String json) {
    return reader.readOne(json);
  }

  @Test
  void quotedAndBareValuesReadAlike() {
    Mt5Record record = one("{\"A\" : \"12\", \"B\":12, \"C\":1.50, \"D\":\"1.50\",\"E\":null}");
    assertThat(record.integer("A")).isEqualTo(record.integer("B")).isEqualTo(12);
    assertThat(record.decimal("C")).isEqualTo(record.decimal("D")).isEqualTo("1.50");
    assertThat(record.text("E")).isEmpty();
    assertThat(record.text("none")).isEmpty();
    assertThat(record.integer("none", 7)).isEqualTo(7);
  }

  @Test
  void nestedValuesAreKeptAsTheyCame() {
    String sessions = "[ [{\"Open\" : \"0\", \"Close\" : \"1440\"}], [] ]";
    Mt5Record record =
        one("{\"Symbol\":\"X\",\r\n\"SessionsQuotes\" : " + sessions + ",\"Z\":\"1\"}");
    assertThat(record.text("SessionsQuotes")).isEqualTo(sessions);
    assertThat(record.integer("Z")).isEqualTo(1);
    assertThat(one(RecordWriter.one(record)).toMap()).isEqualTo(record.toMap());
  }

  @Test
  void backslashesReadEscapedOrNot() {
    assertThat(one("{\"Group\":\"demo\\\\forex\"}").text("Group")).isEqualTo("demo\\forex");
    for (String group : List.of("demo\\forex", "demo\\real", "demo\\USD", "demo\\nano", "x\\u12")) {
      assertThat(one("{\"Group\":\"" + group + "\"}").text("Group")).isEqualTo(group);
    }
  }

  @Test
  void otherNamesOfAFieldAreFound() {
    assertThat(one("{\"ModificationFlags\":\"4\"}").integer("ModifyFlags")).isEqualTo(4);
    assertThat(one("{\"MarginRateLiquidity\":\"1.0\"}").decimal("MarginLiquidity"))
        .isEqualTo("1.0");
    assertThat(one("{\"SwapYearDays\":\"365\"}").integer("SwapYearDay")).isEqualTo(365);
  }

  @Test
  void volumesAreExactAndTheFinerOneWins() {
    assertThat(one("{\"Volume\":\"100\"}").lots("Volume")).isEqualTo("0.0100");
    assertThat(one("{\"Volume\":\"1\",\"VolumeExt\":\"12345\"}").lots("Volume"))
        .isEqualTo("0.00012345");
    assertThat(one("{\"Volume\":\"100\",\"VolumeExt\":\"0\"}").lots("Volume")).isEqualTo("0.0100");
    assertThatThrownBy(() -> one("{\"VolumeExt\":\"-1\"}").lots("Volume"))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OUT_OF_RANGE));
    assertThatThrownBy(() -> one("{\"Volume\":\"9223372036854775807\"}").lots("Volume"))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OUT_OF_RANGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "1e309",
        "1e-999999999",
        "0x1F",
        "",
        "-",
        "+1",
        "1.",
        ".5",
        "1..2",
        "1,5",
        " 1",
        "1 ",
        "\u0661\u0662",
        "1e",
        "1e+",
        "100000000000000000000000",
        "--1"
      })
  void absurdNumbersAreRefusedByName(String value) {
    Mt5Record record = one("{\"Deal\":\"5\",\"Price\":\"" + value + "\"}");
    assertThatThrownBy(() -> record.decimal("Price"))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.field()).isEqualTo("Price"));
    assertThatThrownBy(() -> record.integer("Price")).isInstanceOf(RecordException.class);
    assertThat(record.integer("Deal")).isEqualTo(5);
  }

  @Test
  void aNumberOfAMillionDigitsIsRefusedWithoutBeingParsed() {
    String digits = "9".repeat(1_000_000);
    Mt5Record record = one("{\"Price\":\"" + digits + "\"}");
    assertThatThrownBy(() -> record.decimal("Price"))
        .isInstanceOf(RecordException.class)
        .hasMessageContaining("1000000 characters");
    assertThatThrownBy(() -> record.integer("Price")).isInstanceOf(RecordException.class);
    assertThatThrownBy(() -> one("{\"Price\":" + digits + "}")).isInstanceOf(RecordException.class);
  }

  @Test
  void soundNumbersAreRead() {
    for (String value :
        List.of("0", "-0.5", "1e5", "1.5E-3", "99999999999999999999", "1.00000000")) {
      assertThat(one("{\"P\":\"" + value + "\"}").decimal("P")).isEqualTo(new BigDecimal(value));
    }
    assertThat(one("{\"P\":\"-9223372036854775808\"}").integer("P")).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> one("{\"P\":\"9223372036854775808\"}").integer("P"))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OUT_OF_RANGE));
  }

  @Test
  void oneBadRecordDoesNotCostTheOthers() {
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    String body =
        "[{\"Deal\":\"1\"},{\"Deal\":0x12},{\"Deal\":\"2\",\"Price\":NaN},{\"Deal\" \"3\"},"
            + "\"text\",{\"Deal\":\"4\",\"A\":[1,{\"b\":\"]},\"}]}]";
    reader.read(
        body,
        new RecordReader.Sink() {
          @Override
          public void record(Mt5Record record, long fingerprint) {
            good.add(record.text("Deal"));
          }

          @Override
          public void refused(RecordException reason, String raw, long fingerprint) {
            bad.add(raw);
          }
        });
    assertThat(good).containsExactly("1", "2", "4");
    assertThat(bad).containsExactly("{\"Deal\":0x12}", "{\"Deal\" \"3\"}", "\"text\"");
  }

  @Test
  void anArrayCutShortGivesWhatItHasAndSaysSo() {
    List<Long> fingerprints = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    reader.read(
        "[{\"A\":\"1\"},{\"A\":\"2",
        new RecordReader.Sink() {
          @Override
          public void record(Mt5Record record, long fingerprint) {
            fingerprints.add(fingerprint);
          }

          @Override
          public void refused(RecordException reason, String raw, long fingerprint) {
            bad.add(raw);
          }
        });
    assertThat(fingerprints).hasSize(1);
    assertThat(bad).containsExactly("{\"A\":\"2");
  }

  @Test
  void knownRecordsAreNotParsedAgain() {
    Set<Long> known = new HashSet<>();
    int[] parsed = new int[1];
    RecordReader.Sink sink =
        new RecordReader.Sink() {
          @Override
          public void record(Mt5Record record, long fingerprint) {
            parsed[0]++;
            known.add(fingerprint);
          }

          @Override
          public void refused(RecordException reason, String raw, long fingerprint) {
            throw reason;
          }

          @Override
          public boolean isKnown(long fingerprint) {
            return known.contains(fingerprint);
          }
        };
    reader.read("[{\"Deal\":\"1\"},{\"Deal\":\"2\"}]", sink);
    reader.read("[{\"Deal\":\"1\"},{\"Deal\":\"2\"},{\"Deal\":\"3\"}]", sink);
    assertThat(parsed[0]).isEqualTo(3);
  }

  @Test
  void deepNestingEndsInARefusal() {
    String deep = "[{\"A\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]";
    assertThatThrownBy(() -> reader.readAll(deep)).isInstanceOf(RecordException.class);
    assertThatThrownBy(() -> reader.readAll("{\"A\":" + "[".repeat(100_000)))
        .isInstanceOf(RecordException.class);
  }

  @Test
  void everySchemaWritesAllFieldsAndComesBack() {
    for (Mt5Schema schema : Mt5Schema.values()) {
      Mt5Record record = schema.record().build();
      assertThat(one(RecordWriter.one(record)).toMap()).isEqualTo(record.toMap());
      assertThat(record.size()).isEqualTo(schema.fields().size());
    }
  }

  @Test
  void aBuilderRoundsAsThePlatformShowsAndRefusesTypingErrors() {
    RecordBuilder deal = Mt5Schema.DEAL.record().priceDigits(3).moneyDigits(0);
    Mt5Record record =
        deal.set("Deal", 17)
            .set("Price", new BigDecimal("149.5005"))
            .set("Profit", new BigDecimal("-10.5"))
            .set("ContractSize", 100_000)
            .setLots("Volume", new BigDecimal("0.00012"))
            .build();
    assertThat(record.text("Price")).isEqualTo("149.501");
    assertThat(record.text("Profit")).isEqualTo("-11");
    assertThat(record.text("ContractSize")).isEqualTo("100000.00000000");
    assertThat(record.text("Volume")).isEqualTo("1");
    assertThat(record.lots("Volume")).isEqualByComparingTo("0.00012");
    assertThat(record.text("Digits")).isEqualTo("3");
    assertThatThrownBy(() -> deal.set("Prise", 1)).hasMessageContaining("Prise");
    assertThatThrownBy(() -> deal.set("Deal", BigDecimal.ONE)).hasMessageContaining("Deal");
  }

  @Test
  void theLayoutIsTheServers() {
    Mt5Record time = one("{\"Daylight\":\"1\",\"TimeServer\":\"a\\\\b\\\"c\"}");
    assertThat(RecordWriter.one(time))
        .isEqualTo("{\r\n\"Daylight\" : \"1\",\r\n\"TimeServer\" : \"a\\\\b\\\"c\"\r\n}\r\n");
    assertThat(RecordWriter.array(List.of())).isEqualTo("[]\r\n");
    assertThat(reader.readAll(RecordWriter.array(List.of(time, time)))).hasSize(2);
    assertThat(RecordReader.readScalars(RecordWriter.scalars(List.of("1", "a\"\\"))))
        .containsExactly("1", "a\"\\");
  }

  @Test
  void hostileTextEndsInARecordOrARefusal() {
    Random random = new Random(99);
    String alphabet = "{}[]\",:\\ \r\n0123456789eE.-abNaInftrue\u0000";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "[{\"A\":" : "");
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        reader.readAll(text.toString());
        RecordReader.readScalars(text.toString());
      } catch (RecordException e) {
        assertThat(e.fault()).isNotNull();
      }
    }
  }
}
