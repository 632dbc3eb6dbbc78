package org.dealdesk.simulator.mt5;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dealdesk.platforms.mt5.wire.Request;
import org.dealdesk.simulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * What the doors of one server share: its commands, who may log in, and its clock. Any thread.
 *
 * <p>There is one table of commands, so what is asked through one door is true behind the other.
 */
public final class Mt5Api {
  private final String name;
  private final Commands commands;
  private final Faults faults = new Faults();
  private final Map<Long, ManagerLogin> managers = new HashMap<>();
  private final Clock clock;

  /**
   * The interface of a server of the world.
   *
   * @param server number of the server in the world, counted from 0
   */
  public Mt5Api(World world, int server, List<ManagerLogin> managers, Clock clock) {
    this.name = world.servers().get(server).name();
    this.commands = new Commands(new Mt5Context(world, server, faults));
    managers.forEach(m -> this.managers.put(m.login(), m));
    this.clock = clock;
  }

  /** Name of the server. */
  public String name() {
    return name;
  }

  /** The ways the server misbehaves when told to, whichever door is used. */
  public Faults faults() {
    return faults;
  }

  Clock clock() {
    return clock;
  }

  @Nullable ManagerLogin manager(long login) {
    return managers.get(login);
  }

  /** Carries out a command now. */
  Reply run(Request request, ManagerSession session) {
    faults.asked(request.name());
    return commands.run(new Call(request, session, clock.millis()));
  }
}
