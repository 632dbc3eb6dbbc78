/**
 * Exact arithmetic on scaled longs with 128-bit intermediates. Uses the JDK alone. Not for
 * currencies or prices as such: scales and names belong to the callers.
 */
@NullMarked
package org.dealdesk.engine.number;

import org.jspecify.annotations.NullMarked;
