package org.dealdesk.gateway.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.gateway.checkpoint.CheckpointPart;
import org.dealdesk.gateway.log.HeldAccounts;
import org.dealdesk.gateway.log.ImageReader;
import org.dealdesk.gateway.log.ImageWriter;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;

/** The intake's states of all servers, as they follow from the log. One thread. */
final class ServerStates implements CheckpointPart.Fold {
  private final Map<ServerId, ServerState> states = new HashMap<>();

  @Override
  public void apply(LoggedEvent event) {
    ServerState state =
        states.computeIfAbsent(event.envelope().server(), server -> new ServerState(server));
    if (event.envelope().sequence() > state.sequence()) {
      state.apply(event);
    }
  }

  /** Goes on with accounts of which the log has left something out. */
  void hold(HeldAccounts held) {
    states.forEach((server, state) -> state.hold(held.of(server)));
  }

  /** Last sequence of each server. */
  Map<ServerId, Long> sequences() {
    Map<ServerId, Long> last = new HashMap<>();
    states.forEach((server, state) -> last.put(server, state.sequence()));
    return last;
  }

  /** The state of a server, handed out once. */
  ServerState take(ServerId server) {
    ServerState state = states.remove(server);
    return state == null ? new ServerState(server) : state;
  }

  @Override
  public void write(ImageWriter image) {
    image.number(states.size());
    new TreeMap<>(states)
        .forEach((server, state) -> {
          image.number(server.value());
          state.write(image);
        });
  }

  @Override
  public void read(ImageReader image) {
    for (int left = image.count(); left > 0; left--) {
      ServerState state = new ServerState(new ServerId(image.smallNumber()));
      state.read(image);
      states.put(state.server, state);
    }
  }
}
