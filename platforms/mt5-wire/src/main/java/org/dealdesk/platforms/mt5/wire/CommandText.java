package org.dealdesk.platforms.mt5.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.WireException.Fault;

/**
 * What requests and answers have in common: charset, case of names, shortened text for messages.
 */
final class CommandText {
  private static final int SHOWN = 80;

  private CommandText() {}

  /** Encodes as UTF-16LE in bulk; a lone surrogate leaves as it came. */
  static byte[] encode(CharSequence text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asCharBuffer().put(text.toString());
    return bytes.array();
  }

  /** Decodes UTF-16LE in bulk; a lone surrogate is kept as it is, for the field it stands in. */
  static String decode(byte[] body) throws WireException {
    if (body.length % 2 != 0) {
      throw new WireException(
          Fault.BAD_TEXT, body.length + " bytes are not a whole number of UTF-16 units");
    }
    char[] units = new char[body.length / 2];
    ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(units);
    return new String(units);
  }

  static String name(String raw) {
    return raw.strip().toUpperCase(Locale.ROOT);
  }

  static Map<String, String> copy(Map<String, String> parameters) {
    Map<String, String> copy = new LinkedHashMap<>();
    parameters.forEach((key, value) -> copy.put(name(key), value));
    return Collections.unmodifiableMap(copy);
  }

  static String shown(String text) {
    String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
