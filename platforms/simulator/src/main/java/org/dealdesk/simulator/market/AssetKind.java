package org.dealdesk.simulator.market;

/** What an instrument is, as far as trading hours, spread and margin depend on it. */
public enum AssetKind {
  FOREX,
  METAL,
  INDEX,
  ENERGY,
  SHARE,
  CRYPTO
}
