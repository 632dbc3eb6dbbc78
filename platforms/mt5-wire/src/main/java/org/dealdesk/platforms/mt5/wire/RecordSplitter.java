package org.dealdesk.platforms.mt5.wire;

import java.util.Arrays;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the elements of a JSON array, or the members of an object, begin and end, by counting
 * brackets outside strings, and takes a fingerprint of each on the way. Does not judge what is
 * inside them. One thread, one use.
 */
final class RecordSplitter {
  /** Records nest two deep; a text that goes deeper than this was not made by a server. */
  private static final int MAX_DEPTH = 64;

  private final char[] text;
  private final char closing;
  private int at;
  private int start;
  private int end;
  private boolean done;
  private @Nullable RecordException fault;

  RecordSplitter(char[] text) {
    this.text = text;
    this.at = skipSpace(0);
    this.closing = isObject() ? '}' : ']';
  }

  boolean isArray() {
    return at < text.length && text[at] == '[';
  }

  boolean isObject() {
    return at < text.length && text[at] == '{';
  }

  /** Moves to the next element; false at the end or at a fault. */
  boolean next() {
    if (done) {
      return false;
    }
    at = skipSpace(at + 1);
    start = at;
    if (at < text.length && text[at] == closing) {
      done = true;
      return false;
    }
    end = endOfElement();
    if (end < 0) {
      done = true;
      return false;
    }
    at = end;
    done = text[end] == closing;
    return true;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Why the elements ended early, null when they did not. */
  @Nullable RecordException fault() {
    return fault;
  }

  long fingerprint() {
    return fingerprint(text, start, end);
  }

  /** Index of the comma or bracket behind the element at {@link #start}, -1 for a fault. */
  private int endOfElement() {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < text.length; i++) {
      char c = text[i];
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
        if (depth > MAX_DEPTH) {
          return fail("nested deeper than " + MAX_DEPTH);
        }
      } else if ((c == ',' || c == closing) && depth == 0) {
        return i;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth < 0) {
          return fail("closed more often than opened");
        }
      }
    }
    return fail("array or object without end");
  }

  private int fail(String why) {
    fault = new RecordException(Fault.BAD_JSON, "answer", why);
    return -1;
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < text.length && text[i] <= ' ') {
      i++;
    }
    return i;
  }

  /**
   * 64 bits of a text. Two mixing steps per character keep records that differ in one digit apart;
   * a chance collision (2^-64 per pair) would only delay a changed deal until its next sweep.
   */
  static long fingerprint(char[] text, int start, int end) {
    long hash = 0x9E3779B97F4A7C15L ^ (end - start);
    for (int i = start; i < end; i++) {
      hash = (hash ^ text[i]) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** The text with every backslash doubled that does not stand before a quote or a backslash. */
  static char[] literalBackslashes(char[] text, int start, int end) {
    char[] out = new char[(end - start) * 2];
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text[i];
      out[length++] = c;
      if (c == '\\') {
        boolean escapes = i + 1 < end && (text[i + 1] == '"' || text[i + 1] == '\\');
        out[length++] = escapes ? text[++i] : '\\';
      }
    }
    return Arrays.copyOf(out, length);
  }
}
