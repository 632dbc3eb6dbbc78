package org.dealdesk.desk.ui.format;

import java.util.Arrays;

/**
 * Characters on their way to a cell, reused from cell to cell. One thread at a time; nothing to
 * close.
 */
public final class TextBuffer implements CharSequence {
  private char[] chars = new char[48];
  private int length;

  /** Empties the buffer and keeps its room. */
  public TextBuffer clear() {
    length = 0;
    return this;
  }

  /** Adds one character. */
  public TextBuffer add(char c) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, chars.length * 2);
    }
    chars[length++] = c;
    return this;
  }

  /** Adds a text. */
  public TextBuffer add(String text) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    return this;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return chars[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
