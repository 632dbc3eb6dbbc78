/** Sessions to the trading servers. May use panel; not for any other screen. */
@NullMarked
package org.dealdesk.desk.feature.sessions;

import org.jspecify.annotations.NullMarked;
