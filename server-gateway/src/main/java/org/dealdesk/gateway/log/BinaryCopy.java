package org.dealdesk.gateway.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Rows in PostgreSQL's binary COPY form, built in memory. One thread; not reused. */
final class BinaryCopy {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  private final ByteArrayOutputStream bytes;
  private final DataOutputStream out;

  BinaryCopy(int sizeHint) {
    bytes = new ByteArrayOutputStream(sizeHint);
    out = new DataOutputStream(bytes);
    write(() -> {
      out.write(SIGNATURE);
      out.writeInt(0);
      out.writeInt(0);
    });
  }

  void row(int columns) {
    write(() -> out.writeShort(columns));
  }

  void smallint(int value) {
    write(() -> {
      out.writeInt(Short.BYTES);
      out.writeShort(value);
    });
  }

  void integer(int value) {
    write(() -> {
      out.writeInt(Integer.BYTES);
      out.writeInt(value);
    });
  }

  void bigint(long value) {
    write(() -> {
      out.writeInt(Long.BYTES);
      out.writeLong(value);
    });
  }

  void text(String value) {
    bytea(value.getBytes(StandardCharsets.UTF_8));
  }

  void bytea(byte[] value) {
    write(() -> {
      out.writeInt(value.length);
      out.write(value);
    });
  }

  byte[] finish() {
    write(() -> out.writeShort(-1));
    return bytes.toByteArray();
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
