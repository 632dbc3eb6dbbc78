package org.dealdesk.simulator.trading;

import org.dealdesk.simulator.market.Instrument;
import org.jspecify.annotations.Nullable;

/** A symbol of one server: a fixed name, the instrument behind it, and the newest specification. */
public final class ServerSymbol {
  private final String name;
  private final @Nullable Instrument instrument;
  private final TriggerBook triggers = new TriggerBook();
  private SymbolSpec spec;

  /**
   * Makes a symbol.
   *
   * @param name raw name with the server's suffix
   * @param instrument what it quotes, null for a symbol without a feed
   */
  public ServerSymbol(String name, @Nullable Instrument instrument, SymbolSpec spec) {
    this.name = name;
    this.instrument = instrument;
    this.spec = spec;
  }

  /** Raw name on the server. */
  public String name() {
    return name;
  }

  /** What it quotes, or null when it has no feed. */
  public @Nullable Instrument instrument() {
    return instrument;
  }

  /** Canonical name: the instrument's, or the raw name when there is no instrument. */
  public String canonical() {
    return instrument == null ? name : instrument.id();
  }

  /** The specification now. */
  public SymbolSpec spec() {
    return spec;
  }

  /** Replaces the specification; open positions keep the contract size they were opened with. */
  public void respecify(SymbolSpec newSpec) {
    this.spec = newSpec;
  }

  /** Stops, targets and pending orders waiting for a price. */
  TriggerBook triggers() {
    return triggers;
  }

  @Override
  public String toString() {
    return name;
  }
}
