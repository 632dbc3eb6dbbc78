/**
 * Checks what sessions hear, gives it its place in the server's stream and hands it to the log.
 * Uses the log and the shared model; knows no platform and no engine, and is not for sums.
 */
@NullMarked
package org.dealdesk.gateway.intake;

import org.jspecify.annotations.NullMarked;
