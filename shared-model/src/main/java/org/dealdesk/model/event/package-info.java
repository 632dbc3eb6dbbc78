/** What a trading server tells the desk, one sealed family, and the envelope it travels in. */
@NullMarked
package org.dealdesk.model.event;

import org.jspecify.annotations.NullMarked;
