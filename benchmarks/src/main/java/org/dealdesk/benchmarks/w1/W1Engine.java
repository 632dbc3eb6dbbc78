package org.dealdesk.benchmarks.w1;

/** One side of the comparison. Made for one run; one thread. */
interface W1Engine {
  /** Applies the deals that were there before; not measured. */
  void load(W1Events preload);

  /** Applies the stream with a frame of all rows every so many events; returns the checksum. */
  long run(W1Events events, int frameEvery);
}
