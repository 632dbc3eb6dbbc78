/**
 * A headless client of the desktop's own link: prints a live view. May use link and app's threads;
 * not for a toolkit or anything that writes to the gateway.
 */
@NullMarked
package org.dealdesk.desk.watch;

import org.jspecify.annotations.NullMarked;
