/**
 * Currencies and exact amounts. No binary floating point. Not for conversion between currencies:
 * rates live in the engine.
 */
@NullMarked
package org.dealdesk.model.money;

import org.jspecify.annotations.NullMarked;
