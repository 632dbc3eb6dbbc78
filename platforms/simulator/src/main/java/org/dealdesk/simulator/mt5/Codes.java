package org.dealdesk.simulator.mt5;

import org.dealdesk.platforms.mt5.wire.Retcode;

/** Return codes the codec has no name for. */
final class Codes {
  static final Retcode GENERAL_ERROR = new Retcode(2, "General error");
  static final Retcode INVALID_DATA = new Retcode(4, "Invalid data");
  static final Retcode TERMINAL_TYPE = new Retcode(1000, "Invalid terminal type");
  static final Retcode CLIENT_TOO_OLD = new Retcode(1010, "Client is too old");
  static final Retcode GROUP_NOT_EMPTY = new Retcode(2003, "Group is not empty");
  static final Retcode LOGIN_EXISTS = new Retcode(3004, "Account already exists");
  static final Retcode SELF_DELETE = new Retcode(3005, "Own account cannot be deleted");
  static final Retcode HAS_TRADES = new Retcode(3008, "Account has open trades");
  static final Retcode OTHER_CURRENCY = new Retcode(3010, "Different currency");
  static final Retcode AMOUNT_LIMIT = new Retcode(4005, "Amount limit");
  static final Retcode TOO_MANY_REQUESTS = new Retcode(10024, "Too many requests");

  private Codes() {}
}
