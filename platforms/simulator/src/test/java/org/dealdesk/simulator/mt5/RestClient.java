package org.dealdesk.simulator.mt5;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.dealdesk.platforms.mt5.wire.PasswordHash;

/**
 * A client of the REST door on a socket of its own, which writes requests letter by letter and
 * reads answers the same way: another pair of eyes than the library the server uses.
 */
final class RestClient implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();
  private static final String CHALLENGE = "4db98fec17aab4dc5a240bdc659e8395";

  private final SSLSocket socket;
  private final InputStream in;

  /** An answer: its status line's number, whether it came in chunks, its text. */
  record Answer(int status, boolean chunked, String text) {
    /** A member's text, empty where there is none. */
    String member(String name) {
      Matcher matcher = Pattern.compile("\"" + name + "\" : \"([^\"]*)\"").matcher(text);
      return matcher.find() ? matcher.group(1) : "";
    }
  }

  RestClient(int port, Path certificate) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Both steps of the log-in; the answer to the last one sent. */
  Answer logIn(long login, String password) throws IOException {
    Answer start = get("/api/auth/start?version=3661&agent=Test&login=" + login + "&type=manager");
    String challenge = start.member("srv_rand");
    if (challenge.isEmpty()) {
      return start;
    }
    String proof = HEX.formatHex(PasswordHash.of(password).answer(HEX.parseHex(challenge)));
    return get("/api/auth/answer?srv_rand_answer=" + proof + "&cli_rand=" + CHALLENGE);
  }

  Answer get(String target) throws IOException {
    send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return receive();
  }

  Answer post(String target, String type, String body) throws IOException {
    send(
        "POST "
            + target
            + " HTTP/1.1\r\nHost: test\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
    return receive();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  Answer receive() throws IOException {
    String status = line();
    int length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.equals("transfer-encoding: chunked");
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (chunked) {
      for (int size = size(); size > 0; size = size()) {
        body.writeBytes(in.readNBytes(size));
        line();
      }
      line();
    } else {
      body.writeBytes(in.readNBytes(Math.max(0, length)));
    }
    return new Answer(
        Integer.parseInt(status.split(" ", -1)[1]), chunked, body.toString(StandardCharsets.UTF_8));
  }

  /** Whether the server has ended the connection; a reset is an end too. */
  boolean isEnded() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new EOFException("ended after " + bytes.toString(StandardCharsets.UTF_8));
      }
      bytes.write(each);
    }
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
