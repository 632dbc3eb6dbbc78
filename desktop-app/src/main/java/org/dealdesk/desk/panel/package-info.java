/**
 * A screen that shows one live view in a grid, and the seams between screens and the shell. May use
 * link, pulse and ui; not for knowing any particular screen.
 */
@NullMarked
package org.dealdesk.desk.panel;

import org.jspecify.annotations.NullMarked;
