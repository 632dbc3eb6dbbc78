package org.dealdesk.platforms.mt5.wire;

import java.util.ArrayList;
import java.util.List;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads the JSON of an answer record by record, without a tree. The records of an array are told
 * apart before any of them is parsed, so one that cannot be read costs itself and not the answer.
 *
 * <p>Old servers send backslashes unescaped. A record that is no JSON, or whose text holds control
 * characters (which {@code demo\real} read strictly would), is read again with every backslash
 * taken literally that is not before a quote or another backslash.
 *
 * <p>Not thread-safe: one reader per thread.
 */
public final class RecordReader {
  /** Takes the records of an answer one by one. */
  public interface Sink {
    /**
     * A record.
     *
     * @param record the record
     * @param fingerprint 64 bits of its text as sent: equal text has equal fingerprints
     */
    void record(Mt5Record record, long fingerprint);

    /** Text that should have been a record. */
    void refused(RecordException reason, String raw, long fingerprint);

    /** Whether a record with this fingerprint need not be parsed. */
    default boolean isKnown(long fingerprint) {
      return false;
    }
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private final Mt5Record.Builder fields = new Mt5Record.Builder();

  /** Reads one record, or every record of an array, in order. An empty body has none. */
  public void read(String body, Sink sink) {
    char[] text = body.toCharArray();
    RecordSplitter parts = new RecordSplitter(text);
    if (!parts.isArray()) {
      if (!body.isBlank()) {
        one(text, 0, text.length, RecordSplitter.fingerprint(text, 0, text.length), sink);
      }
      return;
    }
    while (parts.next()) {
      long fingerprint = parts.fingerprint();
      if (!sink.isKnown(fingerprint)) {
        one(text, parts.start(), parts.end(), fingerprint, sink);
      }
    }
    RecordException fault = parts.fault();
    if (fault != null) {
      int start = parts.start();
      String raw = new String(text, start, text.length - start);
      sink.refused(fault, raw, RecordSplitter.fingerprint(text, start, text.length));
    }
  }

  /**
   * Reads exactly one record.
   *
   * @throws RecordException if the body is anything else
   */
  public Mt5Record readOne(String body) {
    List<Mt5Record> records = readAll(body);
    if (records.size() != 1) {
      throw new RecordException(Fault.BAD_JSON, "answer", records.size() + " records, not one");
    }
    return records.get(0);
  }

  /**
   * Reads every record of a body that must be sound.
   *
   * @throws RecordException if one of them is not
   */
  public List<Mt5Record> readAll(String body) {
    List<Mt5Record> records = new ArrayList<>();
    read(
        body,
        new Sink() {
          @Override
          public void record(Mt5Record record, long fingerprint) {
            records.add(record);
          }

          @Override
          public void refused(RecordException reason, String raw, long fingerprint) {
            throw reason;
          }
        });
    return records;
  }

  /**
   * Reads an array of scalars, such as a list of logins.
   *
   * @throws RecordException if the body is anything else
   */
  public static List<String> readScalars(String body) {
    List<String> values = new ArrayList<>();
    if (body.isBlank()) {
      return values;
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      expect(parser, JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (!parser.currentToken().isScalarValue()) {
          throw new RecordException(Fault.BAD_JSON, "list", parser.currentToken().toString());
        }
        values.add(parser.getString());
      }
      return values;
    } catch (JacksonException e) {
      throw badJson("list", e);
    }
  }

  private void one(char[] text, int start, int end, long fingerprint, Sink sink) {
    Mt5Record record;
    try {
      record = parseTolerant(text, start, end);
    } catch (RecordException e) {
      sink.refused(e, new String(text, start, end - start), fingerprint);
      return;
    }
    sink.record(record, fingerprint);
  }

  private Mt5Record parseTolerant(char[] text, int start, int end) {
    Mt5Record strict = null;
    RecordException fault = null;
    try {
      boolean plain = parse(text, start, end);
      strict = fields.build();
      if (plain) {
        return strict;
      }
    } catch (RecordException e) {
      fault = e;
    }
    char[] literal = RecordSplitter.literalBackslashes(text, start, end);
    try {
      parse(literal, 0, literal.length);
      return fields.build();
    } catch (RecordException e) {
      if (strict != null) {
        return strict;
      }
      throw fault == null ? e : fault;
    }
  }

  /** Parses into {@link #fields}; false when a text holds a control character. */
  private boolean parse(char[] text, int start, int end) {
    fields.clear();
    boolean plain = true;
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), text, start, end - start)) {
      expect(parser, JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isStructStart()) {
          int from = offset(parser.currentTokenLocation().getCharOffset());
          parser.skipChildren();
          int to = offset(parser.currentLocation().getCharOffset());
          fields.add(name, new String(text, start + from, to - from), true);
        } else {
          String scalar = value == JsonToken.VALUE_NULL ? "" : parser.getString();
          plain &= isPlain(scalar);
          fields.add(name, scalar, false);
        }
      }
      if (parser.nextToken() != null) {
        throw new RecordException(Fault.BAD_JSON, "record", "more text behind it");
      }
      return plain;
    } catch (JacksonException e) {
      throw badJson("record", e);
    }
  }

  private static int offset(long charOffset) {
    return Math.toIntExact(charOffset);
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ') {
        return false;
      }
    }
    return true;
  }

  private static void expect(JsonParser parser, JsonToken wanted) {
    JsonToken token = parser.nextToken();
    if (token != wanted) {
      throw new RecordException(Fault.BAD_JSON, "answer", token + " instead of " + wanted);
    }
  }

  private static RecordException badJson(String what, JacksonException cause) {
    String message = cause.getOriginalMessage();
    RecordException fault =
        new RecordException(Fault.BAD_JSON, what, message == null ? "unreadable" : message);
    fault.initCause(cause);
    return fault;
  }
}
