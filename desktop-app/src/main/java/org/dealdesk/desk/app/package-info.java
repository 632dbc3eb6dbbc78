/**
 * The composition root: mains, threads, wiring, start and stop order. May use every package of the
 * desktop; not for rules or painting.
 */
@NullMarked
package org.dealdesk.desk.app;

import org.jspecify.annotations.NullMarked;
