package org.dealdesk.engine.exposure;

/** How an amount came from one currency to another, in the order they are tried (R-EXP-03). */
public enum RatePath {
  /** Both are the same currency. */
  IDENTITY,
  /** A pair quoted as from/to. */
  DIRECT,
  /** A pair quoted as to/from. */
  INVERSE,
  /** Through US dollars, each leg direct or inverse. */
  VIA_USD,
  /** Through euros, each leg direct or inverse. */
  VIA_EUR,
  /** There is no way: the amount stays unconverted and is shown apart. */
  NONE
}
