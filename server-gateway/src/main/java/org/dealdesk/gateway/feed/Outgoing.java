package org.dealdesk.gateway.feed;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.ViewFrame;

/**
 * A message on its way to a desktop, as bytes. A frame consists of what is its desktop's own (the
 * numbers of rows, subscription, sequence) and what all desktops share, encoded once: two encoded
 * messages one after the other are one message. Immutable; any thread.
 */
final class Outgoing {
  private static final byte[] NOTHING = {};

  private final byte[] own;
  private final byte[] shared;

  private Outgoing(byte[] own, byte[] shared) {
    this.own = own;
    this.shared = shared;
  }

  /** Any message. */
  static Outgoing of(FeedMessage message) {
    return new Outgoing(message.toByteArray(), NOTHING);
  }

  /** A frame out of two encoded parts of it. */
  static Outgoing frame(ViewFrame ownPart, byte[] sharedPart) {
    int ownSize = ownPart.getSerializedSize();
    int size = ownSize + sharedPart.length;
    byte[] front =
        new byte
            [CodedOutputStream.computeTagSize(FeedMessage.FRAME_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(size)
                + ownSize];
    CodedOutputStream out = CodedOutputStream.newInstance(front);
    try {
      // Wire type 2: a length and as many bytes.
      out.writeTag(FeedMessage.FRAME_FIELD_NUMBER, 2);
      out.writeUInt32NoTag(size);
      ownPart.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot fail", e);
    }
    return new Outgoing(front, sharedPart);
  }

  int size() {
    return own.length + shared.length;
  }

  /** How the transport gets at the bytes. */
  static final class Marshaller implements MethodDescriptor.Marshaller<Outgoing> {
    @Override
    public InputStream stream(Outgoing value) {
      return new Bytes(value);
    }

    @Override
    public Outgoing parse(InputStream stream) {
      throw new UnsupportedOperationException("the gateway does not read what it sends");
    }
  }

  private static final class Bytes extends InputStream implements Drainable, KnownLength {
    private final Outgoing message;
    private final InputStream reading;
    private int left;

    Bytes(Outgoing message) {
      this.message = message;
      this.left = message.size();
      this.reading =
          new SequenceInputStream(
              new ByteArrayInputStream(message.own), new ByteArrayInputStream(message.shared));
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int size = left;
      target.write(message.own);
      target.write(message.shared);
      left = 0;
      return size;
    }

    @Override
    public int available() {
      return left;
    }

    @Override
    public int read() throws IOException {
      int next = left == 0 ? -1 : reading.read();
      left -= next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : reading.read(into, offset, length);
      left -= Math.max(count, 0);
      return count;
    }
  }
}
