/** Deals, as they come or of one account. May use panel; not for any other screen. */
@NullMarked
package org.dealdesk.desk.feature.account;

import org.jspecify.annotations.NullMarked;
