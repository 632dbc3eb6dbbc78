package org.dealdesk.engine.exposure;

/**
 * A figure at the present price that does not fit a long: units times price is too large. The state
 * of the engine is sound; a smaller price makes the figure readable again.
 */
public final class MarkOverflowException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final int instrument;

  MarkOverflowException(int instrument) {
    super("figures of instrument " + instrument + " do not fit a long at the present price");
    this.instrument = instrument;
  }

  /** Index of the instrument whose figure does not fit. */
  public int instrument() {
    return instrument;
  }
}
