/**
 * The one beat of the window: background threads leave the newest value, a pulse drains and paints
 * it. May use the toolkit's thread and timer, and is the only package that may. Not for business
 * logic or for painting itself.
 */
@NullMarked
package org.dealdesk.desk.pulse;

import org.jspecify.annotations.NullMarked;
