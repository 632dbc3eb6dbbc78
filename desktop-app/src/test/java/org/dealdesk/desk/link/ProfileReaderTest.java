package org.dealdesk.desk.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.dealdesk.desk.fake.TestCa;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ProfileReaderTest {
  private static final String PEM = JsonMapper.shared().writeValueAsString(TestCa.create().caPem());

  @TempDir private Path folder;

  @Test
  void readsAllFields() throws IOException {
    Path file =
        write(
            """
            {"name":"Demo","host":"127.0.0.1","port":9443,"caPem":%s,"token":"t","user":"viewer"}
            """
                .formatted(PEM));
    assertThat(ProfileReader.read(file))
        .isInstanceOfSatisfying(
            Outcome.Ok.class,
            ok -> {
              Profile profile = (Profile) ok.value();
              assertThat(profile.address()).isEqualTo("127.0.0.1:9443");
              assertThat(profile.token()).isEqualTo("t");
              assertThat(profile.toString()).doesNotContain("\"t\"").doesNotContain("token");
            });
  }

  @Test
  void saysWhichFieldIsWrong() throws IOException {
    assertDetail("{\"port\":1,\"caPem\":%s}".formatted(PEM), "\"host\" is missing");
    assertDetail("{\"host\":\"x\",\"port\":70000,\"caPem\":%s}".formatted(PEM), "1 to 65535");
    assertDetail("{\"host\":\"x\",\"port\":\"9\",\"caPem\":%s}".formatted(PEM), "1 to 65535");
    assertDetail("{\"host\":\"x\",\"port\":1}", "\"caPem\" is missing");
    assertDetail("{\"host\":\"x\",\"port\":1,\"caPem\":\"nonsense\"}", "no certificate");
    assertDetail("[1]", "not a JSON object");
    assertDetail("{", "not JSON");
    assertDetail("", "not");
  }

  @Test
  void missingFileIsAnInvalidProfile() {
    assertThat(ProfileReader.read(folder.resolve("none.json")).toString())
        .contains("PROFILE_INVALID", "no such file");
  }

  @Test
  void optionBeforeVariableBeforeDemo() {
    Path option = Path.of("a");
    assertThat(ProfileReader.locate(option, "b", folder)).isEqualTo(option);
    assertThat(ProfileReader.locate(null, "b", folder)).isEqualTo(Path.of("b"));
    assertThat(ProfileReader.locate(null, " ", folder))
        .isEqualTo(folder.resolve("var/demo/profile.json"));
  }

  @Test
  void tellsWhetherOthersCanRead() throws IOException {
    Path file = write("{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ProfileReader.openToOthers(file)).isFalse();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(ProfileReader.openToOthers(file)).isTrue();
  }

  private void assertDetail(String text, String part) throws IOException {
    assertThat(ProfileReader.read(write(text)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo(FaultReason.PROFILE_INVALID);
              assertThat(failed.detail()).contains(part);
            });
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("profile.json"), text);
  }
}
