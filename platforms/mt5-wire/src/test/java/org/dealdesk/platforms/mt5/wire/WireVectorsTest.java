package org.dealdesk.platforms.mt5.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Bytes that foreign implementations of the protocol produced; this codec must produce the same.
 */
class WireVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final PasswordHash HASH = PasswordHash.of("Password1");
  private static final String SRV_RAND = "73007dc7184747ce0f7c98516ef1c851";
  private static final String CLI_RAND = "4db98fec17aab4dc5a240bdc659e8395";
  private static final SessionKeys KEYS = SessionKeys.derive(HASH, countingBytes());

  private static byte[] countingBytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static String utf16(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static String crypt(AesOfbStream stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    stream.apply(bytes, 0, bytes.length);
    return HEX.formatHex(bytes);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] packet(int serial, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PacketWriter.ofServer(out).write(serial, body);
    return out.toByteArray();
  }

  private static String header(byte[] packet) {
    return new String(packet, 0, 9, StandardCharsets.US_ASCII);
  }

  @Test
  void v1PasswordHashAndChallenges() {
    assertThat(HEX.formatHex(HASH.bytes())).isEqualTo("904ba8ecb16273d2f0ae9c3b8a023752");
    assertThat(HEX.formatHex(HASH.answer(HEX.parseHex(SRV_RAND))))
        .isEqualTo("77fe51827f7fa69dd80fbec9aa33f1bb");
    assertThat(HEX.formatHex(HASH.answer(HEX.parseHex(CLI_RAND))))
        .isEqualTo("1732021b1b332f51660b2b315eed3a35");
    assertThat(
            HASH.proves(HEX.parseHex(SRV_RAND), HEX.parseHex("77fe51827f7fa69dd80fbec9aa33f1bb")))
        .isTrue();
    assertThat(HASH.proves(HEX.parseHex(SRV_RAND), new byte[16])).isFalse();
  }

  @Test
  void v2PasswordBeyondAscii() {
    byte[] rand = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
    assertThat(HEX.formatHex(PasswordHash.of("P\u00e4ssw\u00f6rd\u20ac9").answer(rand)))
        .isEqualTo("16a60e5d69d44aed38fd17d5f0722b2e");
  }

  @Test
  void v3KeyDerivation() {
    assertThat(HEX.formatHex(KEYS.link(0))).isEqualTo("b0ed3aa00c46c12260202166f8484536");
    assertThat(HEX.formatHex(KEYS.link(1))).isEqualTo("8f57767e6a2ca7a54c85776325f7677e");
    assertThat(HEX.formatHex(KEYS.link(2))).isEqualTo("1b6493c551ce24e2746982f0a15dc916");
    assertThat(HEX.formatHex(KEYS.link(3))).isEqualTo("57c68578ca6d4196107f83e6a8f4b48f");
    assertThat(HEX.formatHex(KEYS.link(4))).isEqualTo("12900020839dd2d2693f522bb48c31d6");
    assertThat(HEX.formatHex(KEYS.link(15))).isEqualTo("70c65d37748166f082270af669327005");
  }

  @Test
  void v4ClientToServerWithStateAfterEachPacket() {
    AesOfbStream stream = KEYS.clientToServer();
    assertThat(crypt(stream, "TIME_SERVER|\r\n"))
        .isEqualTo("1ef546fe150c6454a300777b6b86f8b60f4db44cb60af1463cb77366");
    assertThat(HEX.formatHex(stream.state())).isEqualTo("594df14ce40a8d4631b77966c993b799");
    stream.apply(new byte[0], 0, 0);
    assertThat(crypt(stream, "COMMON_GET|\r\n"))
        .isEqualTo("39d707bf0151174ceda08a2742e5843be33bbb04556d1b5df141");
    assertThat(HEX.formatHex(stream.state())).isEqualTo("a63bef04296d165dfb41f8821d534712");
    assertThat(crypt(stream, "USER_GET|LOGIN=1001|\r\n"))
        .isEqualTo(
            "501196a429a0e2662b8eaf9613568eae039e19dec0102250339017f08b803fa9"
                + "6e31dd39cce871ca7dbe4dfa");
    assertThat(HEX.formatHex(stream.state())).isEqualTo("5e31ed39fde80dca70be47faa7ea2cbb");
    assertThat(crypt(stream, "|\r\n")).isEqualTo("f39aa9c87514");
    assertThat(HEX.formatHex(stream.state())).isEqualTo("8f9aa4c87f141b3f97834e47b2bc4202");
    assertThat(crypt(stream, "POSITION_GET_PAGE|LOGIN=1001|OFFSET=0|TOTAL=100|\r\n"))
        .isEqualTo(
            "3a27bd4aea67ddffb654f2edcfc9a410f924dfcd80035cd39d91189762804dcfe093e5fb1aa8aa22"
                + "655468c9f89260566f0c27eb3af71cba5e5373dba039488dc68b24aece8bfb2e0b3106a86cdf50"
                + "8e5a9723190e8333a8c1433c755778eb2c218803b8");
  }

  @Test
  void v5ServerToClient() {
    AesOfbStream stream = KEYS.serverToClient();
    assertThat(crypt(stream, "TIME_SERVER|RETCODE=0 Done|TIME=1700000000 2023.11.14 22:13:20|\r\n"))
        .isEqualTo(
            "283bc03621e3bd0a3fbcb1cf13ece329f94871f2655061821087cdde14ec62333af27d4038cb83c3"
                + "8114d40e6afda0603339b8bdb7618a6229759f08094fd31f971b6a42f7b3ee0ddd9c97b08479aa"
                + "855c38ab485919f768f7adfc4df312d9c7d7a954e79567b2f7116216ea643c72d3c3b49c4d0894"
                + "30d68368f00dc9f2241b9f6d");
    assertThat(crypt(stream, "COMMON_GET|RETCODE=0 Done|\r\n{\"Name\" : \"Demo\"}"))
        .isEqualTo(
            "3e87d866d95477c9a21a61b82a80c793cba78ef5ea01a9ac2ad8916429ff721f5264b2f7675b944b"
                + "774705110bcc511ef28f0229989d378f20f8a1e9dc74360345b0d0f753d1aa716ef7b47cb46877"
                + "66de647b8598e3cc5e7cc2");
  }

  @Test
  void v6FirstPacketOfAClient() throws Exception {
    Request start =
        Request.of("AUTH_START")
            .with("VERSION", 3661)
            .with("AGENT", "ConfTest")
            .with("LOGIN", 1000)
            .with("TYPE", "MANAGER")
            .with("CRYPT_METHOD", "AES256OFB");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PacketWriter.ofClient(out).write(1, start.encode());
    assertThat(out.toString(StandardCharsets.US_ASCII)).startsWith("MT5WEBAPI00b000010");
    assertThat(out.size()).isEqualTo(194);
    assertThat(sha256(out.toByteArray()))
        .isEqualTo("5838dd64892bcca880e9524fc4d55e57d15d933631588b47a31ab6717ccd46dd");
  }

  @Test
  void v7WholeSession() throws Exception {
    byte[] s1 =
        packet(
            1,
            Answer.done("AUTH_START")
                .with("VERSION_ACCESS", 3320)
                .with("SRV_RAND", SRV_RAND)
                .encode());
    assertThat(header(s1)).isEqualTo("00b400010");
    assertThat(sha256(s1))
        .isEqualTo("f9362cc4e8421cc9a4243b4ea17941069ee8419de0bd55abde53d064c45da4b0");
    byte[] c2 =
        packet(
            2,
            Request.of("AUTH_ANSWER")
                .with("SRV_RAND_ANSWER", HEX.formatHex(HASH.answer(HEX.parseHex(SRV_RAND))))
                .with("CLI_RAND", CLI_RAND)
                .encode());
    assertThat(header(c2)).isEqualTo("00d200020");
    assertThat(sha256(c2))
        .isEqualTo("fd578e692cf90caa77ff791f4beb086ff4f0f5ffd1cf0a49f0a1e959f9787d90");
    byte[] s2 =
        packet(
            2,
            Answer.done("AUTH_ANSWER")
                .with("VERSION_ACCESS", 3320)
                .with("VERSION_TRADE", 3320)
                .with("CLI_RAND_ANSWER", HEX.formatHex(HASH.answer(HEX.parseHex(CLI_RAND))))
                .with("CRYPT_RAND", HEX.formatHex(countingBytes()))
                .encode());
    assertThat(header(s2)).isEqualTo("050200020");
    assertThat(s2).hasSize(1291);
    assertThat(sha256(s2))
        .isEqualTo("e1075d050b40ec5ea813979ca9d4663fdd56faacbb515a66ca10d0a3d3a4cba9");

    ByteArrayOutputStream client = new ByteArrayOutputStream();
    PacketWriter toServer = PacketWriter.ofServer(client);
    toServer.encryptWith(KEYS.clientToServer());
    toServer.write(3, Request.of("TIME_SERVER").encode());
    toServer.write(4, Request.of("COMMON_GET").encode());
    assertThat(HEX.formatHex(client.toByteArray()))
        .isEqualTo(
            HEX.formatHex("001c00030".getBytes(StandardCharsets.US_ASCII))
                + "1ef546fe150c6454a300777b6b86f8b60f4db44cb60af1463cb77366"
                + HEX.formatHex("001a00040".getBytes(StandardCharsets.US_ASCII))
                + "39d707bf0151174ceda08a2742e5843be33bbb04556d1b5df141");
    ByteArrayOutputStream server = new ByteArrayOutputStream();
    PacketWriter toClient = PacketWriter.ofServer(server);
    toClient.encryptWith(KEYS.serverToClient());
    toClient.write(
        3, Answer.done("TIME_SERVER").with("TIME", "1700000000 2023.11.14 22:13:20").encode());
    toClient.write(4, Answer.done("COMMON_GET").withBody("{\"Name\" : \"Demo\"}").encode());
    byte[] sent = server.toByteArray();
    assertThat(header(sent)).isEqualTo("008200030");
    assertThat(header(Arrays.copyOfRange(sent, 9 + 130, 9 + 130 + 9))).isEqualTo("005a00040");
    assertThat(HEX.formatHex(sent, 9 + 130 + 9, sent.length)).startsWith("3e87d866d95477c9");
  }

  @Test
  void v8EscapingAndLength() throws Exception {
    Request balance =
        Request.of("TRADE_BALANCE")
            .with("LOGIN", 1001)
            .with("TYPE", 2)
            .with("BALANCE", "100.50")
            .with("COMMENT", "a=b|c\\d")
            .with("CHECK_MARGIN", 1);
    assertThat(HEX.formatHex(balance.encode()))
        .isEqualTo(
            utf16(
                "TRADE_BALANCE|LOGIN=1001|TYPE=2|BALANCE=100.50|COMMENT=a\\=b\\|c\\\\d|"
                    + "CHECK_MARGIN=1|\r\n"));
    assertThat(header(packet(13, balance.encode()))).isEqualTo("00a6000d0");
    assertThat(Request.parse(balance.encode()).parameter("COMMENT")).isEqualTo("a=b|c\\d");
    assertThat(header(packet(13, Answer.done("TRADE_BALANCE").with("TICKET", 136623).encode())))
        .isEqualTo("005a000d0");
  }

  @Test
  void v9Fragments() throws Exception {
    byte[] body = Answer.done("USER_LOGINS").withBody("[\"1001\",\"1002\"]").encode();
    assertThat(body).hasSize(88);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PacketWriter.ofServer(out, 60).write(5, body);
    byte[] sent = out.toByteArray();
    assertThat(header(sent)).isEqualTo("003c00051");
    assertThat(header(Arrays.copyOfRange(sent, 69, 78))).isEqualTo("001c00050");
    assertThat(sent).hasSize(9 + 60 + 9 + 28);
    PacketReader reader = new PacketReader(new ByteArrayInputStream(sent), 1000);
    Message whole = requireNonNull(reader.read());
    assertThat(whole.serial()).isEqualTo(5);
    assertThat(RecordReader.readScalars(Answer.parse(whole.body()).body()))
        .containsExactly("1001", "1002");
  }

  @Test
  void v10HeadersOfOtherClients() throws Exception {
    assertThat(header(packet(3, Request.of("SYMBOL_NEXT").with("INDEX", 0).encode())))
        .isEqualTo("002c00030");
    assertThat(new String(packet(0, new byte[0]), StandardCharsets.US_ASCII))
        .isEqualTo("000000000");
    assertThat(new String(packet(0x4268, new byte[0]), StandardCharsets.US_ASCII))
        .isEqualTo("000042680");
  }
}
