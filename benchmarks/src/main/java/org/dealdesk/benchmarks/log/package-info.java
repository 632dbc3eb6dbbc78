/**
 * The event log: appending and reading back beside plain SQL, and the replay of a start. Uses the
 * gateway's log, intake and live side over a database of its own; no trading server takes part.
 */
@NullMarked
package org.dealdesk.benchmarks.log;

import org.jspecify.annotations.NullMarked;
