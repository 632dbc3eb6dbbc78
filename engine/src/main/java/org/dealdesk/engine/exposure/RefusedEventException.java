package org.dealdesk.engine.exposure;

/**
 * An event that an {@link ExposureEngine} did not take. Nothing of it was applied; every trade
 * before it was, none after it. {@code engine.apply(batch, refused.trade() + 1)} goes on behind it.
 */
public final class RefusedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why an event was refused. */
  public enum Reason {
    /** A unit, cost or cash figure would leave the range of the engine. */
    OVERFLOW,
    /** The slot holds a position in another instrument. */
    OTHER_INSTRUMENT,
    /** The engine holds as many open positions as it can, {@link Slots#MAX_SLOTS}. */
    FULL
  }

  private final Reason reason;
  private final int trade;
  private final int instrument;
  private final long slotKey;

  RefusedEventException(Reason reason, int trade, int instrument, long slotKey) {
    super(reason + " at trade " + trade + ", instrument " + instrument + ", slot " + slotKey);
    this.reason = reason;
    this.trade = trade;
    this.instrument = instrument;
    this.slotKey = slotKey;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Index among the trades of the batch. */
  public int trade() {
    return trade;
  }

  /** Index of the instrument the event names. */
  public int instrument() {
    return instrument;
  }

  /** Key of the slot the event names. */
  public long slotKey() {
    return slotKey;
  }
}
