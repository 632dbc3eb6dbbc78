package org.dealdesk.wire;

import java.util.EnumMap;
import java.util.Map;

/**
 * Pairs the constants of a model enum with those of its wire enum by name, once, and fails at once
 * if one has no partner: a constant added on one side only is found by the first test that runs.
 */
final class EnumTable<M extends Enum<M>, W extends Enum<W>> {
  private final Map<M, W> toWire;
  private final Map<W, M> toModel;

  EnumTable(Class<M> model, Class<W> wire, String prefix) {
    toWire = new EnumMap<>(model);
    toModel = new EnumMap<>(wire);
    for (M constant : model.getEnumConstants()) {
      W partner = Enum.valueOf(wire, prefix + constant.name());
      toWire.put(constant, partner);
      toModel.put(partner, constant);
    }
  }

  W wire(M constant) {
    W partner = toWire.get(constant);
    if (partner == null) {
      throw new IllegalStateException("no wire constant for " + constant);
    }
    return partner;
  }

  /** The model's constant; a value this version does not know cannot be acted on, so it stops. */
  M model(W constant) {
    M partner = toModel.get(constant);
    if (partner == null) {
      throw new UnreadableRecord("unknown value " + constant);
    }
    return partner;
  }

  M model(W constant, M unknown) {
    return toModel.getOrDefault(constant, unknown);
  }
}
