package org.dealdesk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dealdesk.contract.v1.AccessOuterClass;
import org.dealdesk.contract.v1.FeedOuterClass;
import org.junit.jupiter.api.Test;

/**
 * Every number and type of the contract stands in {@code golden/dealdesk-v1.txt}. A line once
 * landed never changes; a new field is a new line there. So a reused number or a changed type fails
 * here, not on a desktop of last year.
 */
class ContractGoldenTest {
  @Test
  void numbersAndTypesStandAsLanded() throws IOException {
    Set<String> now = new TreeSet<>();
    for (FileDescriptor file :
        List.of(FeedOuterClass.getDescriptor(), AccessOuterClass.getDescriptor())) {
      file.getMessageTypes().forEach(message -> describe(message, now));
      file.getEnumTypes().forEach(type -> describe(type, now));
      file.getServices()
          .forEach(service ->
              service
                  .getMethods()
                  .forEach(m ->
                      now.add(
                          "rpc %s(%s%s) -> %s%s"
                              .formatted(
                                  m.getFullName(),
                                  m.isClientStreaming() ? "stream " : "",
                                  m.getInputType().getFullName(),
                                  m.isServerStreaming() ? "stream " : "",
                                  m.getOutputType().getFullName()))));
    }
    assertThat(now).containsExactlyElementsOf(golden());
  }

  private static void describe(Descriptor message, Set<String> lines) {
    for (FieldDescriptor field : message.getFields()) {
      String kind =
          switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
                field.getType().name().toLowerCase(java.util.Locale.ROOT);
          };
      lines.add(
          "%s %d %s%s %s"
              .formatted(
                  message.getFullName(),
                  field.getNumber(),
                  field.isRepeated() ? "repeated " : "",
                  kind,
                  field.getName()));
    }
    message.getNestedTypes().forEach(nested -> describe(nested, lines));
  }

  private static void describe(EnumDescriptor type, Set<String> lines) {
    type.getValues()
        .forEach(value ->
            lines.add(
                "%s %d %s".formatted(type.getFullName(), value.getNumber(), value.getName())));
  }

  private static Set<String> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ContractGoldenTest.class.getResourceAsStream("/golden/dealdesk-v1.txt"),
            "golden file")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
