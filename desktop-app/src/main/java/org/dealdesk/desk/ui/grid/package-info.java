/**
 * LiveGrid: a painted, virtual, keyboard-first table for figures that tick. May use the toolkit,
 * desk.pulse, the other ui packages and the wire contract's column description. Not for fetching
 * data and not for what a row means.
 */
@NullMarked
package org.dealdesk.desk.ui.grid;

import org.jspecify.annotations.NullMarked;
