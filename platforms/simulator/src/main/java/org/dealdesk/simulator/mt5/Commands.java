package org.dealdesk.simulator.mt5;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.dealdesk.platforms.mt5.wire.RecordException;
import org.dealdesk.platforms.mt5.wire.RecordException.Fault;
import org.dealdesk.platforms.mt5.wire.Retcode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands of one server by name. Filled when the server is made, then only read. */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private record Entry(@Nullable Right right, Function<Call, Reply> handler) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private final Mt5Context context;

  Commands(Mt5Context context) {
    this.context = context;
    new ServerCommands(context).register(this);
    new GroupCommands(context).register(this);
    new SymbolCommands(context).register(this);
    new TickCommands(context).register(this);
    new UserCommands(context).register(this);
    new UserEditCommands(context).register(this);
    new MoneyCommands(context).register(this);
    new PositionCommands(context).register(this);
    new OrderCommands(context).register(this);
    new DealCommands(context).register(this);
    new DealerCommands(context).register(this);
  }

  /** Adds a command every manager may use. */
  void add(String name, Function<Call, Reply> handler) {
    entries.put(name, new Entry(null, handler));
  }

  /** Adds a command that needs a right. */
  void add(String name, Right right, Function<Call, Reply> handler) {
    entries.put(name, new Entry(right, handler));
  }

  /** Carries out a command at one moment of the world. */
  Reply run(Call call) {
    Entry entry = entries.get(call.name());
    if (entry == null) {
      return Reply.of(Retcode.NOT_FOUND);
    }
    if (entry.right != null && !call.may(entry.right)) {
      return Reply.of(Retcode.NOT_PERMITTED);
    }
    try {
      return context.world().trade(call.nowMs(), () -> entry.handler.apply(call));
    } catch (CommandException e) {
      return Reply.of(e.retcode());
    } catch (RecordException e) {
      return Reply.of(e.fault() == Fault.MISSING ? Retcode.INVALID_PARAMETERS : Codes.INVALID_DATA);
    } catch (ArithmeticException e) {
      // A number beyond what the server can hold is the client's mistake.
      return Reply.of(Retcode.INVALID_PARAMETERS);
    } catch (RuntimeException e) {
      LOG.error("command {} failed", call.name(), e);
      return Reply.of(Codes.GENERAL_ERROR);
    }
  }
}
