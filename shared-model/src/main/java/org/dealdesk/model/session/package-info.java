/** The life of a session to a trading server: states with reasons and times. */
@NullMarked
package org.dealdesk.model.session;

import org.jspecify.annotations.NullMarked;
