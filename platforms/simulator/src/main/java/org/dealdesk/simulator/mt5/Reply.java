package org.dealdesk.simulator.mt5;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Mt5Record;
import org.dealdesk.platforms.mt5.wire.RecordWriter;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a command. The body holds what was true when the command ran; it is turned into text
 * afterwards, outside the world's lock, piece by piece.
 *
 * @param retcode outcome
 * @param parameters answer parameters in order
 * @param body writes the JSON, null for none
 */
record Reply(Retcode retcode, Map<String, String> parameters, @Nullable Body body) {
  /** Writes JSON into an answer. */
  interface Body {
    void write(AnswerWriter.Sink out) throws IOException;
  }

  static Reply done() {
    return of(Retcode.DONE);
  }

  static Reply of(Retcode retcode) {
    return new Reply(retcode, Map.of(), null);
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Reply(retcode, more, body);
  }

  Reply with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /** The same without a parameter. */
  Reply without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(parameters);
    fewer.remove(name);
    return new Reply(retcode, fewer, body);
  }

  Reply body(Body newBody) {
    return new Reply(retcode, parameters, newBody);
  }

  static Reply record(Mt5Record record) {
    return done().body(out -> out.append(RecordWriter.one(record)));
  }

  /** A JSON array whose records are made one by one as they are sent. */
  static Reply records(Iterable<Mt5Record> records) {
    return done().body(out -> array(records, out));
  }

  private static void array(Iterable<Mt5Record> records, AnswerWriter.Sink out) throws IOException {
    StringBuilder text = new StringBuilder(2048);
    Iterator<Mt5Record> iterator = records.iterator();
    out.append("[");
    while (iterator.hasNext()) {
      text.setLength(0);
      RecordWriter.append(iterator.next(), text);
      text.append(iterator.hasNext() ? ",\r\n" : "\r\n");
      out.append(text);
    }
    out.append("]");
  }
}
