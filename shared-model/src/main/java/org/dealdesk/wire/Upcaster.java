package org.dealdesk.wire;

import org.dealdesk.log.v1.LogRecord;

/** Lifts a log record of one schema version to the next. Stateless. */
public interface Upcaster {
  /** The version it lifts from; its result counts as one higher. */
  int from();

  /**
   * The same record as the next version would have written it; {@code schema} is set by the caller.
   */
  LogRecord lift(LogRecord record);
}
