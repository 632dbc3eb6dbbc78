/**
 * Identities. Each is its own type, so two longs of different meaning never stand side by side.
 * Uses only the JDK.
 */
@NullMarked
package org.dealdesk.model.id;

import org.jspecify.annotations.NullMarked;
