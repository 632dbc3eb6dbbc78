package org.dealdesk.benchmarks.latency;

import java.util.List;
import org.dealdesk.benchmarks.latency.DealTrack.Station;
import org.dealdesk.benchmarks.rig.ExposureClient;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.desk.link.ViewState;

/**
 * Notes when deals pass the desktop: frames on the link's thread, pulses on the toolkit's. What a
 * pulse painted is what stood in the view before it began; a frame that comes in between counts for
 * the next one, so the figure errs to the slow side.
 */
final class Stations implements ExposureClient.FrameListener, DeskWindow.PulseListener {
  private static final List<Source> NOTHING = List.of();

  private final DealTrack track;

  /** What {@link System#nanoTime} would have said at the beginning of 1970. */
  private final long epochNs;

  private volatile List<Source> newest = NOTHING;

  // The toolkit thread's own.
  private List<Source> inThisPulse = NOTHING;
  private List<Source> painted = NOTHING;

  Stations(DealTrack track) {
    this.track = track;
    this.epochNs = System.nanoTime() - System.currentTimeMillis() * 1_000_000L;
  }

  @Override
  public void frame(ViewState state, long decodedNs) {
    List<Source> sources = state.sources();
    pass(Station.FRAMED, sources, epochNs + state.asOfMs() * 1_000_000L);
    pass(Station.DECODED, sources, decodedNs);
    newest = sources;
  }

  @Override
  public void begins() {
    pass(Station.SHOWN, painted, System.nanoTime());
    inThisPulse = newest;
  }

  @Override
  public void painted() {
    pass(Station.PAINTED, inThisPulse, System.nanoTime());
    painted = inThisPulse;
  }

  private void pass(Station station, List<Source> sources, long atNs) {
    for (Source source : sources) {
      track.passed(station, source.getName(), source.getLastDeal(), atNs);
    }
  }
}
