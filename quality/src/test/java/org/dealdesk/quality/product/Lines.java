package org.dealdesk.quality.product;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of JSON lines as it grows; a line still being written waits for its end. One thread.
 */
final class Lines {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private long offset;

  Lines(Path file) {
    this.file = file;
  }

  /** Everything that has come since the last call. */
  List<JsonNode> next() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<JsonNode> nodes = new ArrayList<>();
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      int size = (int) Math.min(access.length() - offset, 64 << 20);
      byte[] bytes = new byte[Math.max(0, size)];
      access.seek(offset);
      access.readFully(bytes);
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          String line = new String(bytes, start, i - start, StandardCharsets.UTF_8).strip();
          if (line.startsWith("{")) {
            nodes.add(JSON.readTree(line));
          }
          start = i + 1;
        }
      }
      offset += start;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nodes;
  }
}
