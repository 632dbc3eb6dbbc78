package org.dealdesk.platforms.mt5.wire;

/**
 * One record of an answer cannot be used. The connection and the other records of the answer are
 * sound.
 */
public final class RecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_VALUE = 60;

  /** What was wrong with the record. */
  public enum Fault {
    /** Not JSON, or not the shape asked for. */
    BAD_JSON,
    /** A field that must be there is not. */
    MISSING,
    /** A field is not a plain decimal number of bounded length. */
    BAD_NUMBER,
    /** A field is a number, but outside what it can mean. */
    OUT_OF_RANGE
  }

  private final Fault fault;
  private final String field;

  public RecordException(Fault fault, String field, String value) {
    super(fault + " in " + field + ": " + cut(value));
    this.fault = fault;
    this.field = field;
  }

  /** What was wrong. */
  public Fault fault() {
    return fault;
  }

  /** Name of the field, or of the record where no single field is to blame. */
  public String field() {
    return field;
  }

  private static String cut(String value) {
    return value.length() <= SHOWN_VALUE
        ? value
        : value.substring(0, SHOWN_VALUE) + "... (" + value.length() + " characters)";
  }
}
