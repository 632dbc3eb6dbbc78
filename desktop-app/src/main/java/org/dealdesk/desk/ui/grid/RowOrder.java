package org.dealdesk.desk.ui.grid;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which row stands where: the rows that pass the filter, in sort order. Confined to its grid.
 * Sorting is stable and almost free when the order is already right, which with ticking figures is
 * the usual case.
 */
final class RowOrder {
  private int[] slots = new int[0];
  private int[] spare = new int[0];
  private int[] places = new int[0];
  private int size;

  /** Compares two slots. */
  @FunctionalInterface
  interface SlotComparator {
    int compare(int a, int b);
  }

  int size() {
    return size;
  }

  /** The slot at a place from the top. */
  int slot(int place) {
    return slots[place];
  }

  /** The place of a slot, or -1 when it is not shown. */
  int place(int slot) {
    return slot >= 0 && slot < places.length ? places[slot] : -1;
  }

  /**
   * Orders anew.
   *
   * @return true when the order became another
   */
  boolean rebuild(GridModel model, IntPredicate filter, GridSort sort) {
    int[] before = Arrays.copyOf(slots, size);
    collect(model, filter);
    sort((a, b) -> sort.compare(model, a, b));
    index(model.slotCount());
    return !Arrays.equals(before, 0, before.length, slots, 0, size);
  }

  /**
   * Takes removed rows out and puts new ones at the end, without moving any other: what happens
   * while the order is held.
   *
   * @return true when the order became another
   */
  boolean keep(GridModel model, IntPredicate filter) {
    int[] old = Arrays.copyOf(slots, size);
    int[] oldPlaces = places.clone();
    collect(model, filter);
    int known = 0;
    boolean[] shown = new boolean[model.slotCount()];
    for (int i = 0; i < size; i++) {
      shown[slots[i]] = true;
    }
    int[] next = new int[size];
    for (int slot : old) {
      if (slot < shown.length && shown[slot]) {
        next[known++] = slot;
      }
    }
    for (int i = 0; i < size; i++) {
      int slot = slots[i];
      if (slot >= oldPlaces.length || oldPlaces[slot] < 0) {
        next[known++] = slot;
      }
    }
    System.arraycopy(next, 0, slots, 0, size);
    index(model.slotCount());
    return !Arrays.equals(old, 0, old.length, slots, 0, size);
  }

  /** True when the rows stand in the order asked for. */
  boolean sorted(GridModel model, GridSort sort) {
    for (int i = 1; i < size; i++) {
      if (sort.compare(model, slots[i - 1], slots[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  private void collect(GridModel model, IntPredicate filter) {
    if (slots.length < model.size()) {
      slots = new int[Math.max(model.size(), slots.length * 2)];
    }
    size = 0;
    model.forEachRow(slot -> {
      if (filter.test(slot)) {
        slots[size++] = slot;
      }
    });
  }

  private void index(int slotCount) {
    if (places.length < slotCount) {
      places = new int[Math.max(slotCount, places.length * 2)];
    }
    Arrays.fill(places, -1);
    for (int i = 0; i < size; i++) {
      places[slots[i]] = i;
    }
  }

  private void sort(SlotComparator order) {
    if (spare.length < slots.length) {
      spare = new int[slots.length];
    }
    sort(order, 0, size);
  }

  private void sort(SlotComparator order, int from, int to) {
    if (to - from < 8) {
      insertionSort(order, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(order, from, middle);
    sort(order, middle, to);
    if (order.compare(slots[middle - 1], slots[middle]) <= 0) {
      return;
    }
    System.arraycopy(slots, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    int out = from;
    while (left < middle && right < to) {
      slots[out++] = order.compare(spare[left], slots[right]) <= 0 ? spare[left++] : slots[right++];
    }
    System.arraycopy(spare, left, slots, out, middle - left);
  }

  private void insertionSort(SlotComparator order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int slot = slots[i];
      int j = i - 1;
      while (j >= from && order.compare(slots[j], slot) > 0) {
        slots[j + 1] = slots[j--];
      }
      slots[j + 1] = slot;
    }
  }
}
