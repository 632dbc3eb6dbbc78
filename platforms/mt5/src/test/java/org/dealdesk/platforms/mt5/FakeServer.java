package org.dealdesk.platforms.mt5;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.dealdesk.platforms.mt5.wire.Answer;
import org.dealdesk.platforms.mt5.wire.Message;
import org.dealdesk.platforms.mt5.wire.PacketReader;
import org.dealdesk.platforms.mt5.wire.PacketWriter;
import org.dealdesk.platforms.mt5.wire.PasswordHash;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.dealdesk.platforms.mt5.wire.SessionKeys;

/** A server on a real socket that says what a dialogue tells it to. The test closes it. */
final class FakeServer implements AutoCloseable {
  static final String PASSWORD = "Password1";

  /** Makes an answer longer than a megabyte. */
  private static final String LONG = " ".repeat(600_000);

  private static final HexFormat HEX = HexFormat.of();

  private final ServerSocket socket;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger pings = new AtomicInteger();
  private final LongSupplier serverSeconds;
  private volatile Dialogue dialogue;
  private volatile int packetBytes = 0xFFFF;
  private volatile boolean knowsPassword = true;

  FakeServer(Dialogue dialogue, LongSupplier serverSeconds) throws IOException {
    this.dialogue = dialogue;
    this.serverSeconds = serverSeconds;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("fake-accept").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  int logins() {
    return logins.get();
  }

  int pings() {
    return pings.get();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  long count(String command) {
    return requests.stream().filter(each -> each.name().equals(command)).count();
  }

  void say(Dialogue next) {
    dialogue = next;
  }

  void packetBytes(int bytes) {
    packetBytes = bytes;
  }

  void forgetPassword() {
    knowsPassword = false;
  }

  /** Drops every connection. */
  void cut() throws IOException {
    for (Socket each : connections) {
      each.close();
    }
    connections.clear();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        connections.add(accepted);
        Thread.ofPlatform().daemon().name("fake-serve").start(() -> serve(accepted));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      new Connection(accepted).run();
    } catch (IOException | UncheckedIOException e) {
      // The client left, or the script closed the connection.
      connections.remove(accepted);
    }
  }

  private final class Connection {
    private final Socket accepted;
    private final PacketReader reader;
    private final PacketWriter writer;
    private byte[] challenge = new byte[16];
    private boolean aes;
    private final Map<String, Runnable> held = new HashMap<>();

    Connection(Socket accepted) throws IOException {
      this.accepted = accepted;
      reader = new PacketReader(new BufferedInputStream(accepted.getInputStream()), 1 << 24);
      writer = PacketWriter.ofServer(accepted.getOutputStream(), packetBytes);
    }

    void run() throws IOException {
      reader.readPrefix();
      for (Message message = reader.read(); message != null; message = reader.read()) {
        if (message.isPing()) {
          pings.incrementAndGet();
          writer.ping(0x4268);
          continue;
        }
        Request request = Request.parse(message.body());
        requests.add(request);
        switch (request.name()) {
          case "AUTH_START" -> start(message.serial(), request);
          case "AUTH_ANSWER" -> authenticate(message.serial(), request);
          default -> scripted(message.serial(), request);
        }
      }
    }

    private void start(int serial, Request request) throws IOException {
      aes = "AES256OFB".equals(request.parameter("CRYPT_METHOD"));
      challenge = HEX.parseHex("73007dc7184747ce0f7c98516ef1c851");
      writer.write(
          serial, Answer.done("AUTH_START").with("SRV_RAND", HEX.formatHex(challenge)).encode());
    }

    private void authenticate(int serial, Request request) throws IOException {
      PasswordHash hash = PasswordHash.of(PASSWORD);
      if (!hash.proves(challenge, bytes(request, "SRV_RAND_ANSWER"))) {
        writer.write(serial, Answer.of("AUTH_ANSWER", Retcode.INVALID_ACCOUNT).encode());
        accepted.close();
        return;
      }
      logins.incrementAndGet();
      byte[] clientChallenge = bytes(request, "CLI_RAND");
      byte[] cryptRand = new byte[256];
      cryptRand[7] = 42;
      writer.write(
          serial,
          Answer.done("AUTH_ANSWER")
              .with(
                  "CLI_RAND_ANSWER",
                  HEX.formatHex(knowsPassword ? hash.answer(clientChallenge) : new byte[16]))
              .with("CRYPT_RAND", HEX.formatHex(cryptRand))
              .encode());
      if (aes) {
        SessionKeys keys = SessionKeys.derive(hash, cryptRand);
        reader.decryptWith(keys.clientToServer());
        writer.encryptWith(keys.serverToClient());
      }
    }

    private static byte[] bytes(Request request, String parameter) {
      return HEX.parseHex(requireNonNull(request.parameter(parameter), parameter));
    }

    private void scripted(int serial, Request request) throws IOException {
      Dialogue.Reply reply = dialogue.reply(request, serverSeconds.getAsLong());
      String head = reply.head();
      switch (head) {
        case "cut" -> accepted.close();
        case "half" -> half(serial, request);
        case "silent" -> {
          // Nothing is said, now or later.
        }
        case "late" ->
            held.put(request.name(), () -> send(serial, answer(request, "", reply.body())));
        default -> {
          Runnable late = held.remove(request.name());
          if (late != null) {
            late.run();
          }
          String body = head.equals("long") ? reply.body() + LONG : reply.body();
          send(serial, answer(request, head, body));
        }
      }
    }

    private void send(int serial, Answer answer) {
      try {
        writer.write(serial, answer.encode());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void half(int serial, Request request) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PacketWriter.ofServer(bytes).write(serial, Answer.done(request.name()).encode());
      accepted.getOutputStream().write(bytes.toByteArray(), 0, bytes.size() / 2);
      accepted.close();
    }

    private Answer answer(Request request, String head, String body) {
      Answer answer = Answer.done(request.name()).withBody(body);
      for (String word : head.split(" ", -1)) {
        if (word.matches("\\d+")) {
          answer =
              new Answer(
                  request.name(),
                  new Retcode(Integer.parseInt(word), "scripted"),
                  answer.parameters(),
                  body);
        } else if (word.contains("=")) {
          int equals = word.indexOf('=');
          answer = answer.with(word.substring(0, equals), word.substring(equals + 1));
        }
      }
      return answer;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cut();
  }
}
