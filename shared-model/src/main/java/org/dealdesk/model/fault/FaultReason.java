package org.dealdesk.model.fault;

/**
 * Every expected failure, with a code that never changes meaning: {@code DD-<area>-<number>}. The
 * text a person reads is found under the code in the message bundle of the side that shows it.
 */
public enum FaultReason {
  // Platform sessions
  PLATFORM_UNREACHABLE("DD-PLT-2101"),
  PLATFORM_LOGIN_REFUSED("DD-PLT-2102"),
  PLATFORM_NOT_AUTHENTIC("DD-PLT-2103"),
  PLATFORM_PROTOCOL("DD-PLT-2104"),
  PLATFORM_SILENT("DD-PLT-2105"),
  PLATFORM_CLOSED("DD-PLT-2106"),
  PLATFORM_REFUSED("DD-PLT-2107"),
  PLATFORM_CLOCK("DD-PLT-2108"),
  PLATFORM_BAD_RECORD("DD-PLT-2109"),
  PLATFORM_NO_QUOTES("DD-PLT-2110"),
  PLATFORM_PERMISSION("DD-PLT-2111"),
  PLATFORM_HISTORY("DD-PLT-2112"),

  // Intake
  SYMBOL_NOT_MAPPED("DD-ING-3101"),
  NUMBER_OUT_OF_RANGE("DD-ING-3102"),
  EVENT_UNREADABLE("DD-ING-3103"),
  GROUP_NOT_MAPPED("DD-ING-3104"),
  COUNTRY_NOT_MAPPED("DD-ING-3105"),
  POSITION_DRIFT("DD-ING-3106"),
  SPEC_CHANGED("DD-ING-3107"),
  PROFIT_MODE_NOT_COUNTED("DD-ING-3108"),

  // Log and database
  DATABASE_GONE("DD-LOG-4101"),
  DATABASE_FULL("DD-LOG-4102"),
  DATABASE_IN_USE("DD-LOG-4103"),
  LOG_CONFLICT("DD-LOG-4104"),
  TABLE_STOPPED("DD-LOG-4105"),

  // Access
  LOGIN_WRONG("DD-ACC-5101"),
  LOGIN_LOCKED("DD-ACC-5102"),
  TOKEN_EXPIRED("DD-ACC-5103"),
  TOKEN_INVALID("DD-ACC-5104"),
  NOT_PERMITTED("DD-ACC-5105"),

  // Feed
  VERSION_NOT_SUPPORTED("DD-FED-6101"),
  VIEW_UNKNOWN("DD-FED-6102"),
  VIEW_PARAMETER("DD-FED-6103"),
  TOO_MANY_VIEWS("DD-FED-6104"),

  // Start and configuration
  CONFIG_INVALID("DD-CFG-7101"),
  CONFIG_UNKNOWN_KEY("DD-CFG-7102"),
  PORT_IN_USE("DD-CFG-7103"),
  NO_DISPLAY("DD-CFG-7104"),
  NOT_INITIALISED("DD-CFG-7105"),

  // Link between desktop and gateway
  GATEWAY_UNREACHABLE("DD-LNK-8101"),
  GATEWAY_NOT_AUTHENTIC("DD-LNK-8102"),
  PROFILE_INVALID("DD-LNK-8103");

  private final String code;

  FaultReason(String code) {
    this.code = code;
  }

  /** The stable code, for example {@code DD-PLT-2101}. */
  public String code() {
    return code;
  }
}
