package org.dealdesk.simulator.mt5;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.PacketWriter;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.RecordReader;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.SessionKeys;

/** A client of the Web API, one command after the other. */
public final class TestClient implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] CHALLENGE = HEX.parseHex("4db98fec17aab4dc5a240bdc659e8395");

  final Socket socket;
  final PacketReader in;
  final PacketWriter out;
  private int serial;

  TestClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    in = new PacketReader(new BufferedInputStream(socket.getInputStream(), 65_536), 1 << 30);
    out = PacketWriter.ofClient(socket.getOutputStream());
  }

  /** Connects and logs in. */
  public static TestClient logIn(int port, long login, String password, boolean aes)
      throws IOException {
    TestClient client = new TestClient(port);
    Answer answer = client.authenticate(login, password, aes ? "AES256OFB" : "NONE");
    if (answer.retcode().code() != 0) {
      client.close();
      throw new IOException("log-in refused: " + answer.retcode());
    }
    return client;
  }

  Answer authenticate(long login, String password, String crypt) throws IOException {
    Answer start =
        call(
            Request.of("AUTH_START")
                .with("VERSION", 3661)
                .with("AGENT", "Test")
                .with("LOGIN", login)
                .with("TYPE", "manager")
                .with("CRYPT_METHOD", crypt));
    if (start.retcode().code() != 0) {
      return start;
    }
    PasswordHash hash = PasswordHash.of(password);
    byte[] challenge = HEX.parseHex(start.parameters().get("SRV_RAND"));
    Answer answer =
        call(
            Request.of("AUTH_ANSWER")
                .with("SRV_RAND_ANSWER", HEX.formatHex(hash.answer(challenge)))
                .with("CLI_RAND", HEX.formatHex(CHALLENGE)));
    if (answer.retcode().code() == 0) {
      if (!hash.proves(CHALLENGE, HEX.parseHex(answer.parameters().get("CLI_RAND_ANSWER")))) {
        throw new IOException("the server did not prove itself");
      }
      if (crypt.equals("AES256OFB")) {
        SessionKeys keys =
            SessionKeys.derive(hash, HEX.parseHex(answer.parameters().get("CRYPT_RAND")));
        out.encryptWith(keys.clientToServer());
        in.decryptWith(keys.serverToClient());
      }
    }
    return answer;
  }

  int send(Request request) throws IOException {
    serial++;
    out.write(serial, request.encode());
    return serial;
  }

  Answer receive(int expectedSerial) throws IOException {
    Message message = in.read();
    while (message != null && message.isPing()) {
      message = in.read();
    }
    if (message == null) {
      throw new IOException("the server closed the connection");
    }
    if (message.serial() != expectedSerial) {
      throw new IOException("answer " + message.serial() + " instead of " + expectedSerial);
    }
    return Answer.parse(message.body());
  }

  /** Sends a command and waits for its answer. */
  public Answer call(Request request) throws IOException {
    Answer answer = receive(send(request));
    if (!answer.name().equals(request.name())) {
      throw new IOException("answered " + answer.name() + " to " + request.name());
    }
    return answer;
  }

  /** Sends a command given as a line, {@code NAME|A=1|B=2}. */
  public Answer call(String line) throws IOException {
    return call(line, "");
  }

  /** Sends a command with a JSON body. */
  public Answer call(String line, String body) throws IOException {
    String[] parts = line.split("\\|", -1);
    Request request = Request.of(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      request = request.with(parts[i].substring(0, equals), parts[i].substring(equals + 1));
    }
    return call(request.withBody(body));
  }

  int code(String line) throws IOException {
    return call(line).retcode().code();
  }

  int code(String line, Map<String, ?> body) throws IOException {
    return call(line, json(body)).retcode().code();
  }

  /** The records of an answer that must have succeeded. */
  public List<Mt5Record> records(String line) throws IOException {
    Answer answer = call(line);
    if (answer.retcode().code() != 0) {
      throw new IOException(line + " answered " + answer.retcode());
    }
    return new RecordReader().readAll(answer.body());
  }

  Mt5Record record(String line) throws IOException {
    return records(line).getFirst();
  }

  static String json(Map<String, ?> fields) {
    StringBuilder json = new StringBuilder("{");
    fields.forEach((k, v) ->
        json.append(json.length() > 1 ? "," : "")
            .append('"')
            .append(k)
            .append("\":\"")
            .append(v.toString().replace("\\", "\\\\"))
            .append('"'));
    return json.append('}').toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
