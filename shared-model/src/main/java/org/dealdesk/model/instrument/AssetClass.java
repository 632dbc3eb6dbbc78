package org.dealdesk.model.instrument;

/**
 * What kind of thing an instrument is. Decides how its exposure splits into currency legs
 * (R-EXP-06, R-EXP-07).
 */
public enum AssetClass {
  FX,
  METAL,
  INDEX,
  ENERGY,
  SHARE,
  CRYPTO,
  OTHER
}
