/**
 * Exposure by instrument and by ways to slice the accounts, from deals and ticks, exact and without
 * allocation. Uses {@code engine.number} and the JDK; one thread owns an engine. Not for names,
 * clocks, storage or sending: those are the gateway's.
 */
@NullMarked
package org.dealdesk.engine.exposure;

import org.jspecify.annotations.NullMarked;
