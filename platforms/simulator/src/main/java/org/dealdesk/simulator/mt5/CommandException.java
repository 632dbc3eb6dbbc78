package org.dealdesk.simulator.mt5;

import org.dealdesk.platforms.mt5.wire.Retcode;

/** A command that cannot be carried out; its code is the answer. Without a stack trace. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Retcode retcode;

  CommandException(Retcode retcode) {
    super(retcode.toString(), null, false, false);
    this.retcode = retcode;
  }

  static CommandException badParameter() {
    return new CommandException(Retcode.INVALID_PARAMETERS);
  }

  static CommandException notFound() {
    return new CommandException(Retcode.NOT_FOUND);
  }

  Retcode retcode() {
    return retcode;
  }
}
